import type { IBinaryData } from 'n8n-workflow';
import type { Time } from '../wire/within';

/** An answer as bytes. */
export interface RawAnswer {
	readonly status: number;
	readonly statusMessage: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Of a file that n8n keeps, its beginning. */
	readonly bytes: Buffer;
	readonly file?: IBinaryData;
}

/** What n8n hands over as the whole of an answer. */
export interface N8nResponse {
	readonly statusCode: number;
	readonly statusMessage?: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

/** The time an answer may take to come in. */
export interface Arrival {
	readonly signal: AbortSignal;
	readonly time: Time;
}
