import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CreateSimulatorOptions } from './context';
import type { Control } from './control';
import { isControlRequest } from './controlRoutes';
import { describeFault, replacesAnswer } from './faults';
import type { Fault } from './types';

const HTML_PAGE =
	'<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>\n';
const BROKEN_JSON = '{"items":[{"id":1,"name":"cut o';

/** Lets waiting faults hit requests before any route, its guard included, sees them. */
export function applyFaults(
	app: FastifyInstance,
	control: Control,
	options: CreateSimulatorOptions,
	closing: AbortSignal,
): void {
	const closed = once(closing, 'abort');
	app.addHook('preHandler', async (request, reply) => {
		if (isControlRequest(request)) return undefined;
		const { entry } = request.simulated;
		const told = control.faults.take(entry);
		// What is only late counts as any other call.
		const isCounted = entry.kind === 'api' && (told === undefined || !replacesAnswer(told));
		const refusal = isCounted ? control.takeInRate() : undefined;
		const fault: Fault | undefined = (told ?? refusal) ? { ...told, ...refusal } : undefined;
		if (!fault) return undefined;
		entry.fault = describeFault(fault);
		// A simulator that stops does not wait for its own delays.
		if (fault.delayMs) await wait(fault.delayMs, undefined, { signal: closing }).catch(() => undefined);
		if (fault.until) await Promise.race([fault.until, closed]);
		if (closing.aborted || fault.reset) {
			reply.hijack();
			request.raw.socket.destroy();
			return undefined;
		}
		return replacesAnswer(fault) ? await sendFault(request, reply, fault, options) : undefined;
	});
}

async function sendFault(
	request: FastifyRequest,
	reply: FastifyReply,
	fault: Fault,
	options: CreateSimulatorOptions,
): Promise<FastifyReply> {
	const status = fault.status ?? 200;
	const headers = fault.headers ?? {};
	void reply.code(status);
	if (fault.brokenJson) return await reply.type('application/json; charset=utf-8').headers(headers).send(BROKEN_JSON);
	if (fault.htmlPage) return await reply.type('text/html; charset=utf-8').headers(headers).send(HTML_PAGE);
	return await reply
		.headers(headers)
		.send(fault.body === undefined ? defaultBody(status, request, options) : fault.body);
}

function defaultBody(status: number, request: FastifyRequest, options: CreateSimulatorOptions): unknown {
	if (status === 204 || status === 304) return undefined;
	return options.errorBody?.(status, request) ?? { message: STATUS_CODES[status] ?? 'Error' };
}
