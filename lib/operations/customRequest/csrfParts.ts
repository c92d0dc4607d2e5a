import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../../parameters/input';
import { isRead } from '../../wire/methods';
import { anything } from '../../wire/shapes';
import type { ApiAnswer, KnownRequest } from '../../wire/types';
import { checkRelativePath } from '../../wire/url';
import { methodIn, pastedCall } from './curlParts';
import { readEndpoint } from './queryParts';
import type { CustomRequestSettings } from './types';

/*
 * Some APIs, SAP's among them, take a write only with a token against forged requests, which they hand out together with
 * a cookie in answer to a read that asks for it.
 */

const HEADER = 'X-CSRF-Token';
const forWrites = { hide: { method: ['GET', 'HEAD', 'OPTIONS'] } };

/** The fields of the token. */
export const csrfFields: readonly INodeProperties[] = [
	{
		displayName: 'Fetch CSRF Token First',
		name: 'fetchCsrfToken',
		type: 'boolean',
		default: false,
		displayOptions: forWrites,
		description:
			'Whether to ask for a token against forged requests first (X-CSRF-Token: Fetch) and to send it along with its cookies, as SAP wants it. That is one more request for each item.',
	},
	{
		displayName: 'CSRF Token Path',
		name: 'csrfTokenPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. sap/opu/odata/sap/API_SALES_ORDER_SRV/',
		displayOptions: { show: { fetchCsrfToken: [true] }, ...forWrites },
		description: 'Where the token is asked for, relative to the base URL',
		hint: 'Optional. Empty: the endpoint path.',
	},
];

/** The question for a token, where a person wants it for a write. */
export function csrfQuestion(input: Input, settings: CustomRequestSettings): KnownRequest | undefined {
	if (!isWanted(input, settings)) return undefined;
	const entered = input.optionalText('csrfTokenPath');
	const { path, query, origin }: Pick<KnownRequest, 'path' | 'query' | 'origin'> =
		entered === undefined
			? (pastedCall(input, settings) ?? readEndpoint(input))
			: checkRelativePath(entered, 'CSRF Token Path');
	return {
		method: 'GET',
		origin,
		path,
		query,
		headers: { [HEADER]: 'Fetch' },
		responseFormat: 'text',
		expects: anything,
	};
}

/**
 * The headers a write goes out with.
 * @param found the answer to the question; undefined: there was none
 * @throws BadInput when it brought no token
 */
export function csrfHeaders(
	input: Input,
	settings: CustomRequestSettings,
	found: ApiAnswer | undefined,
): Record<string, string> {
	if (found === undefined || !isWanted(input, settings)) return {};
	const token = found.headers[HEADER.toLowerCase()];
	if (token === undefined || token === '' || /^(?:fetch|required)$/i.test(token))
		throw input.refused(
			'fetchCsrfToken',
			`is on, but the answer (${found.status}) has no header ${HEADER}`,
			'Enter a path under "CSRF Token Path" that your account may read, such as that of the service, or turn this off. Nothing was sent but that question.',
		);
	const cookies = cookiesIn(found.headers['set-cookie'] ?? '');
	return { [HEADER]: token, ...(cookies === '' ? {} : { Cookie: cookies }) };
}

function isWanted(input: Input, settings: CustomRequestSettings): boolean {
	return !isRead(methodIn(input, settings)) && input.flag('fetchCsrfToken');
}

/** Name and value of each cookie. Several headers come joined by commas, which stand in the dates of cookies as well. */
function cookiesIn(setCookie: string): string {
	return setCookie
		.split(/,\s*(?=[\w!#$%&'*+.^`|~-]+=)/)
		.map((cookie) => cookie.split(';')[0]?.trim() ?? '')
		.filter((pair) => pair.includes('='))
		.join('; ');
}
