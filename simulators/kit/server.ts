import { STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { registerBodyParsers } from './bodyParsers';
import { Control } from './control';
import { CONTROL_PREFIX, registerControlRoutes } from './controlRoutes';
import { describeFault, replacesAnswer } from './faults';
import { redactHeaders } from './redact';
import { recordBody } from './recordBody';
import type { TokenCheck, TokenMint, TokenMintOptions, TokenType } from './tokens';
import type { Fault, LoggedRequest, Simulator, SimulatorOptions, TokenAnswer, TokenSettings } from './types';

/** What the kit knows about a request; handlers find it at `request.simulated`. */
export interface SimulatedRequest {
	entry: LoggedRequest;
	/** The presented bearer token, judged at arrival; undefined when there was none. */
	bearer?: TokenCheck;
	/** The body as received; empty for multipart bodies, whose parts `bodyParts` gives. */
	rawBody: Buffer;
}

declare module 'fastify' {
	interface FastifyRequest {
		simulated: SimulatedRequest;
	}
}

/** What a simulator gets to build its routes with. */
export interface SimulatorContext {
	readonly control: Control;
	readonly mint: TokenMint;
	now(): number;
	/** The origin; known once the server listens. */
	url(): string;
	/** Judges the request's bearer token at its arrival, insisting on a type. */
	bearer(request: FastifyRequest, type?: TokenType | TokenType[]): TokenCheck & { present: boolean };
	/** Sends a successful token answer, after `control.tokens.answer` had its say. */
	sendTokenAnswer(request: FastifyRequest, reply: FastifyReply, body: unknown, status?: number): FastifyReply;
	/** Registers what brings the data back to the seed. */
	onReset(resetter: () => void): void;
}

/** Adds a simulator's routes; may set its own error and not-found handlers on the instance. */
export type RegisterSimulator = (app: FastifyInstance, context: SimulatorContext) => void | Promise<void>;

export interface CreateSimulatorOptions extends SimulatorOptions {
	/** Exact paths or expressions of the requests that obtain tokens. */
	tokenPaths: ReadonlyArray<string | RegExp>;
	/** The vendor's usual token settings. */
	tokens?: Partial<TokenSettings>;
	mint?: TokenMintOptions;
	/** Demo URL parts and credentials, once the origin is known. */
	login(url: string): Record<string, string>;
	/** Where the token of a request is; the Authorization header with the word Bearer unless told. */
	readToken?(request: FastifyRequest): string | undefined;
	/** More headers that hold secrets, in lower case. */
	secretHeaders?: readonly string[];
	/** The vendor's error body for a fault that gives a status only. */
	errorBody?(status: number, request: FastifyRequest): unknown;
}

const HTML_PAGE =
	'<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>\n';
const BROKEN_JSON = '{"items":[{"id":1,"name":"cut o';

/** The token behind "Bearer " in the Authorization header. */
export function bearerToken(request: FastifyRequest): string | undefined {
	return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Starts a simulator: logging, faults, tokens and the control around the given routes. */
export async function createSimulator(
	name: string,
	register: RegisterSimulator,
	options: CreateSimulatorOptions,
): Promise<Simulator> {
	const now = options.now ?? Date.now;
	const control = new Control(now, options.tokens, options.mint);
	const closing = new AbortController();
	// Idle keep-alive connections and requests in flight are cut, or close() would wait for them.
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 64 * 1024 * 1024,
		routerOptions: { maxParamLength: 1000 },
	});
	let url = '';
	let tokenAnswers = 0;

	const context: SimulatorContext = {
		control,
		mint: control.mint,
		now,
		url: () => url,
		bearer(request, type) {
			const token = (options.readToken ?? bearerToken)(request);
			return { ...control.mint.check(token, type, request.simulated.entry.at), present: token !== undefined };
		},
		sendTokenAnswer(request, reply, body, status = 200) {
			tokenAnswers += 1;
			const plain: TokenAnswer = { status, headers: {}, body };
			const { answer } = control.tokens;
			const { method, path } = request.simulated.entry;
			const change = typeof answer === 'function' ? answer(plain, { method, path, count: tokenAnswers }) : answer;
			const final = { ...plain, ...change };
			return reply.code(final.status).headers(final.headers).send(final.body);
		},
		onReset: (resetter) => control.onReset(resetter),
	};
	control.onReset(() => {
		tokenAnswers = 0;
	});

	watchRequests(app, control, options);
	app.addHook('preHandler', async (request, reply) => {
		if (isControl(request.url)) return;
		const { entry } = request.simulated;
		const fault = control.faults.take(entry);
		if (!fault) return;
		entry.fault = describeFault(fault);
		if (fault.delayMs) await wait(fault.delayMs, undefined, { signal: closing.signal }).catch(() => undefined);
		if (closing.signal.aborted || fault.reset) {
			reply.hijack();
			request.raw.socket.destroy();
			return;
		}
		if (replacesAnswer(fault)) return await sendFault(request, reply, fault, options);
	});
	registerBodyParsers(app);
	await app.register(formBody);
	await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: 64 * 1024 * 1024 } });
	registerControlRoutes(app, control);
	await register(app, context);

	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return {
		name,
		url,
		control,
		login: options.login(url),
		async close() {
			closing.abort();
			await app.close();
		},
	};
}

function isControl(url: string): boolean {
	return url.startsWith(`${CONTROL_PREFIX}/`);
}

/** Logs every request, its token's state at arrival, its body and its status. */
function watchRequests(app: FastifyInstance, control: Control, options: CreateSimulatorOptions): void {
	app.decorateRequest('simulated');
	app.addHook('onRequest', async (request, reply) => {
		const entry = newEntry(request, control, options);
		const token = (options.readToken ?? bearerToken)(request);
		const bearer = token === undefined ? undefined : control.mint.check(token, undefined, entry.at);
		request.simulated = { entry, bearer, rawBody: Buffer.alloc(0) };
		if (isControl(request.url)) return;

		entry.headers = redactHeaders(request.headers, bearer, options.secretHeaders);
		if (bearer) entry.token = describeToken(bearer, entry.at);
		control.log.push(entry);
		if (entry.kind === 'api') countInFlight(request, reply, control);
	});
	app.addHook('preParsing', recordBody);
	// Before the first byte leaves, so that a caller who has the answer also finds the status.
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

function countInFlight(request: FastifyRequest, reply: FastifyReply, control: Control): void {
	let counted = true;
	const leave = () => {
		if (counted) control.leave();
		counted = false;
	};
	control.enter();
	// Counted out before the first byte leaves, or the caller's next request would seem to overlap.
	leaveOnSend.set(request, leave);
	reply.raw.once('close', leave);
}

const leaveOnSend = new WeakMap<FastifyRequest, () => void>();

async function sendFault(
	request: FastifyRequest,
	reply: FastifyReply,
	fault: Fault,
	options: CreateSimulatorOptions,
): Promise<FastifyReply> {
	const status = fault.status ?? 200;
	void reply.code(status);
	if (fault.brokenJson)
		return await reply
			.type('application/json; charset=utf-8')
			.headers(fault.headers ?? {})
			.send(BROKEN_JSON);
	if (fault.htmlPage)
		return await reply
			.type('text/html; charset=utf-8')
			.headers(fault.headers ?? {})
			.send(HTML_PAGE);
	const body = fault.body === undefined ? defaultBody(status, request, options) : fault.body;
	return await reply.headers(fault.headers ?? {}).send(body);
}

function defaultBody(status: number, request: FastifyRequest, options: CreateSimulatorOptions): unknown {
	if (status === 204 || status === 304) return undefined;
	return options.errorBody?.(status, request) ?? { message: STATUS_CODES[status] ?? 'Error' };
}
