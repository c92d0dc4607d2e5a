import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { DEMO_CLIENTS } from './clients';
import type { DemoClient } from './clients';
import { lacking, tokenAnswer, type OwnWays } from './ownWays';

export const TOKEN_PATH = '/oauth/v2/token';
/** Moved long ago; a caller that follows the redirect sends its secret where nobody entered it. */
export const OLD_TOKEN_PATH = '/oauth/v1/token';

/** An error answer of RFC 6749 section 5.2. */
class OAuthError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		readonly description: string,
	) {
		super(description);
	}
}

/** Registers the token endpoint: RFC 6749 sections 2.3.1, 4.4, 5.1 and 5.2. */
export function registerTokenEndpoint(app: FastifyInstance, context: SimulatorContext, ownWays: OwnWays): void {
	app.post(TOKEN_PATH, (request, reply) => {
		try {
			return answerWithToken(request, reply, context, ownWays);
		} catch (error) {
			if (error instanceof OAuthError) return refuse(request, reply, error);
			throw error;
		}
	});
	app.get(TOKEN_PATH, (_request, reply) =>
		reply.code(405).header('allow', 'POST').send({ error: 'invalid_request', error_description: 'Use POST' }),
	);
	app.all(OLD_TOKEN_PATH, (_request, reply) => reply.redirect(`${context.url()}${TOKEN_PATH}`, 308));
}

function answerWithToken(
	request: FastifyRequest,
	reply: FastifyReply,
	context: SimulatorContext,
	ownWays: OwnWays,
): FastifyReply {
	if (/client_secret|access_token/.test(request.url)) {
		throw new OAuthError(400, 'invalid_request', 'Credentials do not belong in the URL');
	}
	const type = ownWays.tokenFormat === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
	if (request.headers['content-type']?.split(';')[0]?.toLowerCase() !== type) {
		throw new OAuthError(400, 'invalid_request', `The body must be ${type}`);
	}
	const form = ownWays.tokenFormat === 'json' ? readJson(request) : readForm(request);
	const client = authenticate(request, form, ownWays);
	const missing = lacking(request, form, ownWays);
	if (missing !== undefined) throw new OAuthError(400, 'invalid_request', `${missing} is missing or wrong`);
	const grantType = form.get('grant_type');
	if (!grantType) throw new OAuthError(400, 'invalid_request', 'grant_type is missing');
	if (grantType !== 'client_credentials') {
		throw new OAuthError(400, 'unsupported_grant_type', `Unknown grant type ${grantType}`);
	}
	if (!client.mayUseGrant) {
		throw new OAuthError(400, 'unauthorized_client', 'This client may not use the client credentials grant');
	}
	const scopes = grantedScopes(client, form.get('scope'));
	const issued = context.mint.issue('access', {
		subject: client.id,
		claims: { iss: context.url(), aud: form.get('audience') ?? 'reservations', scope: scopes.join(' ') },
	});
	const { omitExpiry, statedExpiresIn, accessSeconds } = context.control.tokens;
	const expiresIn = statedExpiresIn === undefined ? accessSeconds : statedExpiresIn;
	void reply
		.header('cache-control', 'no-store')
		.header('pragma', 'no-cache')
		// Times in an answer go by the clock of who gives it.
		.header('date', new Date(context.now()).toUTCString());
	const usual = {
		token_type: 'Bearer',
		...(omitExpiry ? {} : { expires_in: expiresIn }),
		access_token: issued.token,
		...(form.has('scope') ? { scope: scopes.join(' ') } : {}),
	};
	return context.sendTokenAnswer(request, reply, tokenAnswer(context, ownWays, issued.token, usual));
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: OAuthError): FastifyReply {
	if (error.status === 401) {
		const scheme = /^(\w+)/.exec(request.headers.authorization ?? 'Basic')?.[1] ?? 'Basic';
		void reply.header('www-authenticate', `${scheme} realm="oauth"`);
	}
	return reply
		.code(error.status)
		.header('cache-control', 'no-store')
		.send({ error: error.code, error_description: error.description });
}

/** The parameters of a JSON body, all of them texts. */
function readJson(request: FastifyRequest): Map<string, string> {
	const entries = Object.entries(JSON.parse(request.simulated.rawBody.toString('utf8')) as Record<string, unknown>);
	return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The parameters of the body; naming one twice is an error (RFC 6749 3.2). */
function readForm(request: FastifyRequest): Map<string, string> {
	const form = new Map<string, string>();
	for (const [name, value] of new URLSearchParams(request.simulated.rawBody.toString('utf8'))) {
		if (form.has(name)) throw new OAuthError(400, 'invalid_request', `${name} appears more than once`);
		// A parameter without a value counts as left out.
		if (value !== '') form.set(name, value);
	}
	return form;
}

function authenticate(request: FastifyRequest, form: Map<string, string>, ownWays: OwnWays): DemoClient {
	const header = request.headers.authorization;
	if (header !== undefined && form.has('client_secret')) {
		throw new OAuthError(400, 'invalid_request', 'Use one way of client authentication, not two');
	}
	const presented = header === undefined ? fromBody(form) : fromBasicHeader(header, ownWays);
	const client = DEMO_CLIENTS.find(({ id, secret }) => id === presented?.id && secret === presented.secret);
	if (!client) throw new OAuthError(401, 'invalid_client', 'Client authentication failed');
	return client;
}

function fromBody(form: Map<string, string>): { id: string; secret: string } | undefined {
	const id = form.get('client_id');
	const secret = form.get('client_secret');
	return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}

/** Both halves are form-encoded before they are joined (RFC 6749 2.3.1); the first colon ends the id (RFC 7617 2). */
function fromBasicHeader(header: string, { readsBasicRaw }: OwnWays): { id: string; secret: string } | undefined {
	const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
	if (!encoded) return undefined;
	const pair = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = pair.indexOf(':');
	if (colon < 0) return undefined;
	const [id, secret] = [pair.slice(0, colon), pair.slice(colon + 1)];
	if (readsBasicRaw) return { id, secret };
	try {
		return { id: formDecode(id), secret: formDecode(secret) };
	} catch {
		return undefined;
	}
}

function formDecode(text: string): string {
	return decodeURIComponent(text.replaceAll('+', ' '));
}

function grantedScopes(client: DemoClient, asked: string | undefined): readonly string[] {
	if (asked === undefined) return client.scopes;
	const scopes = asked.split(' ');
	if (!scopes.every((scope) => client.scopes.includes(scope))) {
		throw new OAuthError(400, 'invalid_scope', 'A requested scope is unknown or not granted to this client');
	}
	return scopes;
}
