import { TimeIsOver } from './within';

/** What was coming in broke off. */
export class CutOff extends Error {
	constructor(override readonly cause: unknown) {
		super('It broke off');
		this.name = 'CutOff';
	}
}

/** Why no answer came, in words. None of them holds a code that n8n would replace by a message of its own. */
export interface NetworkFailure {
	readonly message: string;
	/** The server's certificate was not accepted; trying again changes nothing. */
	readonly certificate: boolean;
	/** What to do, where the address and the system are not to blame. */
	readonly fix?: string;
	/** Trying again changes nothing. */
	readonly isLasting: boolean;
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

/** The server ended the handshake because of what n8n shows it: no certificate of its own. OpenSSL's words, in code or text. */
const WANTS_CERTIFICATE =
	/ALERT[_ ](?:BAD[_ ]CERTIFICATE|CERTIFICATE[_ ]\w+|NO[_ ]CERTIFICATE|UNKNOWN[_ ]CA|UNSUPPORTED[_ ]CERTIFICATE|ACCESS[_ ]DENIED|HANDSHAKE[_ ]FAILURE)/i;

/** In Node's words, an answer that breaks off is "aborted". */
const BROKE_OFF = 'the connection was cut before the whole file had come (aborted)';

/** What to do about a proxy that cannot be reached. */
const PROXY_FIX =
	'Check the proxy in the settings of n8n (HTTP_PROXY, HTTPS_PROXY), or let calls to this host past it (NO_PROXY).';

/**
 * Puts what n8n's request helper threw into words, without quoting it: its message may hold the URL and its config the secret.
 * @param url where the request went: a connection that failed elsewhere was one to a proxy
 */
export function describeNetworkFailure(error: unknown, url: string): NetworkFailure {
	const code = errorCode(error);
	const texts = [code, ...chainOf(error).map(({ message }) => String(message))];
	const known = { certificate: false, isLasting: false, timedOut: false, isKnown: true };
	if (error instanceof CutOff) {
		const isGarbled = /^(?:Z_|ERR__ERROR_)/.test(code) && code !== 'Z_BUF_ERROR';
		return { ...known, message: isGarbled ? 'what came cannot be unpacked' : BROKE_OFF };
	}
	if (texts.some((text) => WANTS_CERTIFICATE.test(text)))
		return {
			...known,
			message: 'it ended the TLS handshake, most likely because it asks for a client certificate',
			fix: 'n8n shows none. Ask for an address of the API that takes calls without one, or for a gateway that shows it.',
			isLasting: true,
		};
	if (CERTIFICATE_CODE.test(code))
		return { ...known, message: 'its certificate is not trusted', certificate: true, isLasting: true };
	const proxy = otherPeer(error, url);
	if (proxy !== undefined)
		return { ...known, message: `the proxy that n8n goes through (${proxy}) cannot be reached`, fix: PROXY_FIX };
	const timedOut = WORDS[code] === 'no answer in time' || isTimeout(error);
	const message = timedOut ? 'no answer in time' : WORDS[code];
	return {
		...known,
		message: message ?? 'the connection could not be made or was cut',
		timedOut,
		isKnown: message !== undefined,
	};
}

/** An error and those it wraps; n8n wraps once or twice, depending on its version. */
function chainOf(error: unknown): Array<Readonly<Record<string, unknown>>> {
	const chain: Array<Readonly<Record<string, unknown>>> = [];
	for (let current = error; typeof current === 'object' && current !== null && chain.length < 5;) {
		chain.push(current as Record<string, unknown>);
		current = (current as { cause?: unknown }).cause;
	}
	return chain;
}

/** Whom a connection was tried to, if not the host and port of this URL: then it was the proxy that n8n is told to use. */
function otherPeer(error: unknown, url: string): string | undefined {
	const { hostname, port, protocol } = new URL(url);
	const wanted = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
	for (const { syscall, address, port: tried, hostname: looked, message, messages } of chainOf(error)) {
		if (syscall === 'connect' && tried !== undefined && String(tried) !== wanted)
			return `${String(address)}:${String(tried)}`;
		if (syscall === 'getaddrinfo' && typeof looked === 'string' && looked !== hostname) return looked;
		// Older n8n keeps the words alone.
		for (const text of [message, ...(Array.isArray(messages) ? (messages as unknown[]) : [])].map(String)) {
			const [, host, number] = /\bconnect E[A-Z]+ (\S+):(\d+)/.exec(text) ?? [];
			if (number !== undefined && number !== wanted) return `${String(host)}:${number}`;
			const [, name] = /\bgetaddrinfo E[A-Z_]+ ([\w.-]+)/.exec(text) ?? [];
			if (name !== undefined && name !== hostname) return name;
		}
	}
	return undefined;
}

/** The code of an error or of the one it wraps. */
function errorCode(error: unknown): string {
	for (const { code, httpCode } of chainOf(error)) {
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && /^[A-Z]/.test(httpCode)) return httpCode;
	}
	return '';
}

function isTimeout(error: unknown): boolean {
	return error instanceof TimeIsOver || (error instanceof Error && /timeout of \d+ ?ms exceeded/i.test(error.message));
}
