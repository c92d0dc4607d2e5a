import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

export type HttpMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One `name=value` of a query string or form, not yet encoded. Repeated names are allowed and keep their order.
 * `typed`: how it goes out, where a person wrote the whole pair in a form of their own.
 */
export type NameValue = readonly [name: string, value: string, typed?: string];

/** How an answer is read: `auto` goes by its content type. */
export type ResponseFormat = 'auto' | 'json' | 'text' | 'file';

/** Bytes on their way, unpacked. */
export type ByteStream = AsyncIterable<Uint8Array> & { readonly destroy: (reason?: Error) => unknown };

/** A file that goes out. It is opened anew each time it is sent, so that nobody meets a stream that is used up. */
export interface OutgoingFile {
	/** How long it is, known before it is opened. */
	readonly bytes: number;
	readonly open: () => Promise<ByteStream>;
}

/** One part of a multipart body (RFC 7578). */
export type MultipartPart =
	| { readonly name: string; readonly value: string; readonly contentType?: string }
	| {
			readonly name: string;
			readonly content: OutgoingFile;
			readonly fileName: string;
			readonly contentType: string;
	  };

export type RequestBody =
	| { readonly kind: 'json'; readonly value: unknown; readonly contentType?: string }
	| { readonly kind: 'form'; readonly fields: readonly NameValue[] }
	| { readonly kind: 'multipart'; readonly parts: readonly MultipartPart[] }
	| { readonly kind: 'raw'; readonly content: string | OutgoingFile; readonly contentType: string };

/** One call to a system, as data: what is sent, never how. */
export interface ApiRequest {
	readonly method: HttpMethod;
	/**
	 * Relative to the system's API base URL, without a query, e.g. `materials/42`.
	 * Parameters in it are already percent-encoded: build it with the `path` tag of url.ts.
	 */
	readonly path: string;
	/**
	 * Scheme, host and port of a whole address a person entered; `path` is then from the root of that host. It must be what
	 * the base URL has, and the path below the base URL's.
	 */
	readonly origin?: string;
	/** A whole URL taken from an answer (next page). It replaces path and query and must be on the base URL's origin. */
	readonly absoluteUrl?: string;
	readonly query?: readonly NameValue[];
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: RequestBody;
	readonly responseFormat?: ResponseFormat;
	/** Whether sending it twice does no harm. Default: what RFC 9110 9.2.2 says of the method. */
	readonly idempotent?: boolean;
	/** Whoever sends it asks for less if it takes the system too long. So it is not sent again as it is. */
	readonly asksForLess?: boolean;
	/** What its answer must look like; any other is no success, whatever its status. Left out: whatever comes is taken. */
	readonly expects?: Shape;
}

/** A call whose answer is known beforehand: every call but those a person makes up. */
export type KnownRequest = ApiRequest & { readonly expects: Shape };

/** What an answer must look like for the call to have succeeded; see shapes.ts. */
export interface Shape {
	/** As sentences name it: `a list`. */
	readonly what: string;
	readonly fits: (answer: ApiAnswer) => boolean;
}

/** A file that came, where n8n keeps it. */
export class StoredFile {
	constructor(readonly data: IBinaryData) {}
}

/** What n8n takes a file as, other than whole. */
export type Storable = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** Where the files of a run's answers go. */
export interface FileStore {
	/** Has n8n keep what comes, as it comes. */
	readonly keep: (content: Storable, fileName: string, mimeType: string) => Promise<IBinaryData>;
	/** Files on their way there at the same time. */
	readonly atOnce: number;
}

/**
 * An answer, read. `body` is parsed JSON, a string, a StoredFile, undefined (empty), or, while it is being looked at and
 * where there is no store for files, the bytes themselves.
 */
export interface ApiAnswer {
	readonly status: number;
	readonly statusMessage: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
	/** Where it came from in the end; left out where nobody asks. */
	readonly url?: string;
	/** The header by which the credential carried its token, in lower case, where it is one of the credential's choice. */
	readonly tokenHeader?: string;
}

/** What a person sets under the node's options for its calls. */
export interface CallOptions {
	/** Milliseconds for one try. */
	readonly timeout: number;
	/** Tries after the first; those that are refused for the number of calls do not count, unless it is 0. */
	readonly retries: number;
	/** Calls of this run under way at the same time, whatever they are for. */
	readonly atOnce: number;
	/** Milliseconds between the starts of two calls of this run. */
	readonly minimumInterval: number;
	/** When there is no time left for the run, in monotonic milliseconds. Left out: it may take as long as it likes. */
	readonly endsAt?: number;
	/** Statuses of 400 and above are answers, not errors. */
	readonly neverError: boolean;
	/** Left out: an answer that is a file is taken in whole, as far as data may be. */
	readonly files?: FileStore;
	/** Whether a file is fetched from another host a redirect leads to, without the credential. Left out: yes. */
	readonly filesFromOtherHosts?: boolean;
}

/** Sends calls of one node run to one system with one credential. */
export interface ApiClient {
	/** @throws NodeApiError with what happened, how to fix it and the vendor's own words. */
	send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer>;
	/** Stands for the credential an item's calls are made with: the same object for all items that share it. */
	accountOf(itemIndex: number): Promise<object>;
}

/** Decrypted credential data as n8n hands it over. */
export type CredentialData = IDataObject;
