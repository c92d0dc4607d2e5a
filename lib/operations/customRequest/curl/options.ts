/** What an option of curl means to a call that n8n makes. */
export type OptionKind =
	/** Changes nothing of the call. */
	| 'idle'
	/** The same, with a value behind it. */
	| 'idleWithValue'
	/** Signs in, which the credential does. */
	| 'signIn'
	| 'signInWithValue'
	/** Reads or writes a file of the machine it was written on. */
	| 'file'
	/** Begins another call. */
	| 'next'
	| 'address'
	| 'method'
	| 'head'
	| 'get'
	| 'header'
	| 'userAgent'
	| 'referer'
	| 'range'
	| 'query'
	| 'data'
	| 'rawData'
	| 'encodedData'
	| 'json'
	| 'formPart'
	| 'formText';

/** Names of options by their kind, without dashes (curl 8 manual). */
const LONG: ReadonlyArray<readonly [OptionKind, string]> = [
	[
		'idle',
		`compressed create-dirs disable fail fail-early fail-with-body globoff http0.9 http1.0 http1.1
		http2 http2-prior-knowledge http3 http3-only include insecure ipv4 ipv6 junk-session-cookies location location-trusted
		no-alpn no-buffer no-clobber no-compressed no-fail no-globoff no-include no-insecure no-keepalive no-location
		no-progress-meter no-remote-name no-sessionid no-show-error no-silent no-verbose no-styled-output parallel parallel-immediate
		path-as-is post301 post302 post303 progress-bar proxy-insecure raw remote-header-name remote-name remote-name-all
		remote-time retry-all-errors retry-connrefused show-error show-headers silent ssl ssl-allow-beast ssl-no-revoke
		ssl-reqd ssl-revoke-best-effort styled-output tcp-fastopen tcp-nodelay tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2
		tlsv1.3 tr-encoding trace-ids trace-time verbose xattr`,
	],
	[
		'idleWithValue',
		`ciphers connect-timeout cookie-jar curves dump-header expect100-timeout happy-eyeballs-timeout-ms hsts keepalive-cnt
		keepalive-time limit-rate max-filesize max-redirs max-time output output-dir parallel-max proto proto-default proto-redir
		rate retry retry-delay retry-max-time speed-limit speed-time stderr tls-max tls13-ciphers trace trace-ascii
		trace-config write-out`,
	],
	['signIn', 'anyauth basic digest negotiate netrc netrc-optional ntlm ntlm-wb'],
	['signInWithValue', 'aws-sigv4 cookie delegation netrc-file oauth2-bearer user'],
	['file', 'upload-file'],
	['next', 'next'],
	['address', 'url'],
	['method', 'request'],
	['head', 'head'],
	['get', 'get'],
	['header', 'header'],
	['userAgent', 'user-agent'],
	['referer', 'referer'],
	['range', 'range'],
	['query', 'url-query'],
	['data', 'data data-ascii data-binary'],
	['rawData', 'data-raw'],
	['encodedData', 'data-urlencode'],
	['json', 'json'],
	['formPart', 'form'],
	['formText', 'form-string'],
];

const KINDS: ReadonlyMap<string, OptionKind> = new Map(
	LONG.flatMap(([kind, names]) =>
		names
			.trim()
			.split(/\s+/)
			.map((name) => [name, kind] as const),
	),
);

/** Long names of the short ones. */
const SHORT: Readonly<Record<string, string>> = {
	...{ '#': 'progress-bar', '0': 'http1.0', '1': 'tlsv1', '4': 'ipv4', '6': 'ipv6', ':': 'next' },
	...{ A: 'user-agent', D: 'dump-header', F: 'form', G: 'get', H: 'header', I: 'head', J: 'remote-header-name' },
	...{ L: 'location', N: 'no-buffer', O: 'remote-name', R: 'remote-time', S: 'show-error', T: 'upload-file' },
	...{ X: 'request', Y: 'speed-limit', Z: 'parallel', b: 'cookie', c: 'cookie-jar', d: 'data', e: 'referer' },
	...{ f: 'fail', g: 'globoff', i: 'include', j: 'junk-session-cookies', k: 'insecure', m: 'max-time', n: 'netrc' },
	...{ o: 'output', q: 'disable', r: 'range', s: 'silent', u: 'user', v: 'verbose', w: 'write-out', y: 'speed-time' },
};

const ALONE: ReadonlySet<OptionKind> = new Set(['idle', 'signIn', 'next', 'head', 'get']);

/** What an option means, by its long name or a single letter; undefined where that is not known. */
export function kindOf(name: string): OptionKind | undefined {
	return KINDS.get(name.length === 1 ? (SHORT[name] ?? '') : name);
}

/** Whether a value belongs to an option. */
export function takesValue(kind: OptionKind): boolean {
	return !ALONE.has(kind);
}
