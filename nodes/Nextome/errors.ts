import type { VendorMessage } from '../../lib/http/errors';
import { isJsonObject } from '../../lib/jsonObject';

/** Nextome declares no shape of its own; a Spring Boot service says `{ "status", "error", "message", "path" }`. */
export function readNextomeError(body: unknown): VendorMessage | undefined {
	if (!isJsonObject(body)) return undefined;
	const message = [body.message, body.error].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	return message === undefined ? undefined : { message };
}
