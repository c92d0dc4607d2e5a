import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import { applyFaults } from './applyFaults';
import { registerBodyParsers } from './bodyParsers';
import { bearerToken, type CreateSimulatorOptions, type RegisterSimulator, type SimulatorContext } from './context';
import { Control } from './control';
import { registerControlRoutes } from './controlRoutes';
import type { Simulator } from './simulator';
import type { TokenAnswer } from './types';
import { watchRequests } from './watchRequests';

const MAX_BODY = 64 * 1024 * 1024;

/** Starts a simulator: logging, faults, tokens and the control around the given routes. */
export async function createSimulator<Extra>(
	name: string,
	register: RegisterSimulator<Extra>,
	options: CreateSimulatorOptions,
): Promise<Simulator & Extra> {
	const control = new Control(options.now ?? Date.now, options.tokens, options.mint);
	const closing = new AbortController();
	// Each request that is kept waiting listens.
	setMaxListeners(0, closing.signal);
	// Idle keep-alive connections and requests in flight are cut, or close() would wait for them.
	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY, routerOptions: { maxParamLength: 1000 } });
	let url = '';

	watchRequests(app, control, options);
	applyFaults(app, control, options, closing.signal);
	registerBodyParsers(app);
	await app.register(formBody);
	await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: MAX_BODY } });
	registerControlRoutes(app, control);
	const extra = await register(
		app,
		createContext(control, options, closing.signal, () => url),
	);

	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return {
		...extra,
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

function createContext(
	control: Control,
	options: CreateSimulatorOptions,
	closing: AbortSignal,
	url: () => string,
): SimulatorContext {
	let tokenAnswers = 0;
	control.onReset(() => {
		tokenAnswers = 0;
	});
	return {
		control,
		mint: control.mint,
		now: control.now,
		url,
		closing,
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
}
