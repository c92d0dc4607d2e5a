import { setTimeout as wait } from 'node:timers/promises';

/** A call a simulated system makes to somebody else's webhook. */
export interface OutboundCall {
	readonly url: string;
	readonly method: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Not sent with GET, which has none. */
	readonly body: string;
	readonly timeoutMs: number;
	/** How often it is repeated. */
	readonly retries: number;
	/** After what: no answer at all, or anything but a 2xx. */
	readonly repeatedAfter: 'noAnswer' | 'noSuccess';
	readonly retryDelayMs: number;
}

/** What became of it. */
export interface Delivery {
	/** A 2xx came. */
	readonly delivered: boolean;
	readonly attempts: number;
	/** The last answer's; 0 when there was none. */
	readonly status: number;
	/** The last answer's body, parsed where it is JSON. */
	readonly answer: unknown;
	/** What was sent. */
	readonly body: string;
	/** Why there was no answer. */
	readonly error?: string;
}

type Attempt = Pick<Delivery, 'status' | 'answer' | 'error'>;

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

async function attempt(call: OutboundCall, closing: AbortSignal): Promise<Attempt> {
	try {
		const response = await fetch(call.url, {
			method: call.method,
			headers: call.headers,
			...(call.method === 'GET' ? {} : { body: call.body }),
			redirect: 'manual',
			signal: AbortSignal.any([closing, AbortSignal.timeout(call.timeoutMs)]),
		});
		return { status: response.status, answer: parsed(await response.text()) };
	} catch (error) {
		const { message, cause } = error as Error;
		const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
		return { status: 0, answer: undefined, error: reason };
	}
}

/** Makes the call, again if need be. A webhook that cannot be reached is a result, not an error. */
export async function deliver(call: OutboundCall, closing: AbortSignal): Promise<Delivery> {
	for (let attempts = 1; ; attempts += 1) {
		const result = await attempt(call, closing);
		const delivered = result.status >= 200 && result.status < 300;
		const isOver = delivered || (call.repeatedAfter === 'noAnswer' && result.status !== 0);
		if (isOver || attempts > call.retries || closing.aborted)
			return { delivered, attempts, body: call.body, ...result };
		await wait(call.retryDelayMs, undefined, { signal: closing }).catch(() => undefined);
	}
}
