import type { VendorMessage } from '../../lib/http/errors';
import { isJsonObject } from '../../lib/jsonObject';

/**
 * ItemPath's own words about a refused request. Seen are
 * `{ "errors": [{ "name": { "message": "..." } }] }`, `{ "msg": "..." }` from its sign-in layer, and plain texts.
 */
export function readItemPathError(body: unknown): VendorMessage | undefined {
	if (typeof body === 'string') return undefined;
	if (!isJsonObject(body)) return undefined;
	const details = Array.isArray(body.errors) ? body.errors.flatMap(fieldMessages) : [];
	const message = [body.msg, body.message, body.error].find(
		(text): text is string => typeof text === 'string' && text !== '',
	);
	if (message === undefined && details.length === 0) return undefined;
	return { ...(message === undefined ? {} : { message }), ...(details.length === 0 ? {} : { details }) };
}

function fieldMessages(entry: unknown): string[] {
	if (typeof entry === 'string') return [entry];
	if (!isJsonObject(entry)) return [];
	if (typeof entry.message === 'string') return [entry.message];
	return Object.entries(entry).flatMap(([field, content]) => {
		const message = isJsonObject(content) ? content.message : content;
		return typeof message === 'string' ? [`${field}: ${message}`] : [];
	});
}
