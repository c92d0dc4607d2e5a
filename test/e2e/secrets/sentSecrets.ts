import type { IncomingMessage } from 'node:http';

/** The secrets in a request, as its receiver reads them: what it could repeat, by accident or not. */
export function sentSecrets(request: IncomingMessage, body: string): string[] {
	const { authorization = '', 'dvinci-api-token': apiToken } = request.headers;
	const [, scheme = '', value = ''] = /^(\S+)\s+(.*)$/.exec(authorization) ?? [];
	const basic = /^basic$/i.test(scheme) ? afterColon(Buffer.from(value, 'base64').toString()) : undefined;
	const found = [basic, basic && formDecoded(basic), value, apiToken?.toString(), ...fieldsOf(body)];
	return [...new Set(found.filter((one): one is string => one !== undefined && one.length >= 8))];
}

function afterColon(pair: string): string {
	return pair.slice(pair.indexOf(':') + 1);
}

function formDecoded(text: string): string {
	return new URLSearchParams(`=${text}`).get('') ?? '';
}

function fieldsOf(body: string): string[] {
	try {
		return secretFields(Object.entries(JSON.parse(body) as Record<string, unknown>));
	} catch {
		return secretFields([...new URLSearchParams(body)]);
	}
}

function secretFields(fields: Array<[string, unknown]>): string[] {
	return fields.flatMap(([name, value]) =>
		/pass|secret|token/i.test(name) && typeof value === 'string' ? [value] : [],
	);
}
