import { TimeIsOver } from './within';

/** Why no answer came, in words. None of them holds a code that n8n would replace by a message of its own. */
export interface NetworkFailure {
	readonly message: string;
	/** The server's certificate was not accepted; trying again changes nothing. */
	readonly certificate: boolean;
	/** The request was stopped because its time was over. */
	readonly timedOut: boolean;
	/** Whether the cause was recognised. */
	readonly isKnown: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
	ENOTFOUND: 'the host name is unknown',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNREFUSED: 'nothing accepts connections at that address',
	ECONNRESET: 'the connection was cut',
	EPIPE: 'the connection was cut',
	ETIMEDOUT: 'no answer in time',
	ECONNABORTED: 'no answer in time',
	ERR_CANCELED: 'no answer in time',
	EHOSTUNREACH: 'the host cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	EPROTO: 'the address does not speak HTTPS',
};

const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** Puts what n8n's request helper threw into words, without quoting it: its message may hold the URL and its config the secret. */
export function describeNetworkFailure(error: unknown): NetworkFailure {
	const code = errorCode(error);
	if (CERTIFICATE_CODE.test(code))
		return { message: 'its certificate is not trusted', certificate: true, timedOut: false, isKnown: true };
	const timedOut = WORDS[code] === 'no answer in time' || isTimeout(error);
	const message = timedOut ? 'no answer in time' : WORDS[code];
	return {
		message: message ?? 'the connection could not be made or was cut',
		certificate: false,
		timedOut,
		isKnown: message !== undefined,
	};
}

/** The code of an error or of the one it wraps; n8n wraps once or twice, depending on its version. */
function errorCode(error: unknown): string {
	for (let current = error, depth = 0; typeof current === 'object' && current !== null && depth < 5; depth++) {
		const { code, httpCode, cause } = current as { code?: unknown; httpCode?: unknown; cause?: unknown };
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && /^[A-Z]/.test(httpCode)) return httpCode;
		current = cause;
	}
	return '';
}

function isTimeout(error: unknown): boolean {
	return error instanceof TimeIsOver || (error instanceof Error && /timeout of \d+ ?ms exceeded/i.test(error.message));
}
