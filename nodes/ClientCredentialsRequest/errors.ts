import type { VendorMessage } from '../../lib/http/errors';
import { isJsonObject } from '../../lib/jsonObject';

/**
 * What an unknown API says of a refusal, in the shapes in common use: OAuth 2.0 (RFC 6750 3), problem details
 * (RFC 9457), `{ "message" }`, `{ "error": { "message" } }`, and a list of such under `errors`.
 */
export function readCommonError(body: unknown): VendorMessage | undefined {
	if (!isJsonObject(body)) return undefined;
	const message = textOf(body);
	const details = Array.isArray(body.errors)
		? body.errors.flatMap((entry) =>
				isJsonObject(entry) ? (textOf(entry) ?? []) : typeof entry === 'string' ? entry : [],
			)
		: [];
	if (message === undefined && details.length === 0) return undefined;
	return { ...(message === undefined ? {} : { message }), ...(details.length === 0 ? {} : { details }) };
}

function textOf(body: Readonly<Record<string, unknown>>): string | undefined {
	const nested = isJsonObject(body.error) ? textOf(body.error) : undefined;
	const candidates = [body.error_description, body.detail, body.message, nested, body.title, body.error];
	return candidates.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}
