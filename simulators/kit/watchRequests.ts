import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken, type CreateSimulatorOptions } from './context';
import type { Control } from './control';
import { isControlRequest } from './controlRoutes';
import { recordBody } from './recordBody';
import { redactHeaders } from './redact';
import type { TokenCheck } from './tokens';
import type { LoggedRequest } from './types';

/** Logs every request: its token's state at arrival, its body and its status. */
export function watchRequests(app: FastifyInstance, control: Control, options: CreateSimulatorOptions): void {
	const leaveOnSend = new WeakMap<FastifyRequest, () => void>();

	app.decorateRequest('simulated');
	app.addHook('onRequest', async (request, reply) => {
		const entry = newEntry(request, control, options);
		const token = (options.readToken ?? bearerToken)(request);
		const bearer = token === undefined ? undefined : control.mint.check(token, undefined, entry.at);
		request.simulated = { entry, bearer, rawBody: Buffer.alloc(0) };
		if (isControlRequest(request)) return;

		entry.headers = redactHeaders(request.headers, bearer, options.secretHeaders);
		if (bearer) entry.token = describeToken(bearer, entry.at);
		control.note(entry);
		if (entry.kind === 'api') leaveOnSend.set(request, countInFlight(reply, control));
	});
	app.addHook('preParsing', recordBody);
	// Before the first byte leaves: a caller who has the answer also finds the status, and the caller's
	// next request does not seem to overlap with this one.
	app.addHook('onSend', async (request, reply) => {
		request.simulated.entry.status = reply.statusCode;
		leaveOnSend.get(request)?.();
	});
}

function newEntry(request: FastifyRequest, control: Control, options: CreateSimulatorOptions): LoggedRequest {
	const url = request.raw.url ?? '/';
	const [path = '/', ...rest] = url.split('?');
	const isToken = options.tokenPaths.some((known) => (typeof known === 'string' ? known === path : known.test(path)));
	return {
		at: control.now(),
		method: request.method,
		path,
		url,
		query: [...new URLSearchParams(rest.join('?'))],
		headers: {},
		kind: isToken ? 'token' : 'api',
		status: 0,
	};
}

function describeToken({ verdict, token }: TokenCheck, at: number): LoggedRequest['token'] {
	return {
		label: token?.label ?? 'unknown',
		ageMs: token ? at - token.issuedAt : 0,
		...(token?.expiresAt === undefined ? {} : { lifetimeMs: token.expiresAt - token.issuedAt }),
		verdict: verdict === 'wrongType' ? 'unknown' : verdict,
	};
}

/** Counts a request in and gives back what counts it out, once. */
function countInFlight(reply: FastifyReply, control: Control): () => void {
	let isCounted = true;
	const leave = () => {
		if (isCounted) control.leave();
		isCounted = false;
	};
	control.enter();
	// For requests that never get an answer.
	reply.raw.once('close', leave);
	return leave;
}
