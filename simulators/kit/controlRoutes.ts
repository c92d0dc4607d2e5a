import type { FastifyInstance } from 'fastify';
import type { Control } from './control';
import type { RateLimit } from './rateLimit';
import type { Fault, RequestFilter, TokenSettings } from './types';

/** Where the control listens; requests below it are neither logged nor faulted. */
const CONTROL_PREFIX = '/__control';

/** True for a request to the control itself. */
export function isControlRequest(request: { url: string }): boolean {
	return request.url.startsWith(`${CONTROL_PREFIX}/`);
}

interface WireFilter {
	method?: string;
	path?: string;
	kind?: string;
}

type WireFault = Omit<Fault, 'match' | 'times'> & { match?: WireFilter; times?: number | string | null };

/** A filter as JSON or a query carries it: the path is the source of a regular expression. */
function filterFromWire(filter: WireFilter | undefined): RequestFilter | undefined {
	if (!filter) return undefined;
	return {
		...(filter.method ? { method: filter.method } : {}),
		...(filter.path ? { path: new RegExp(filter.path) } : {}),
		...(filter.kind === 'token' || filter.kind === 'api' ? { kind: filter.kind } : {}),
	};
}

/** JSON has no Infinity, so null, -1 and the word stand for it. */
function timesFromWire(times: number | string | null | undefined): number | undefined {
	if (times === null || times === -1 || times === 'Infinity') return Infinity;
	return times === undefined ? undefined : Number(times);
}

/** Offers the control over HTTP, for tests that run in another process. */
export function registerControlRoutes(app: FastifyInstance, control: Control): void {
	app.get<{ Querystring: WireFilter }>(`${CONTROL_PREFIX}/log`, (request) =>
		control.requests(filterFromWire(request.query)),
	);
	app.delete(`${CONTROL_PREFIX}/log`, async (_request, reply) => {
		control.clearLog();
		return await reply.code(204).send();
	});
	app.get(`${CONTROL_PREFIX}/stats`, () => control.stats());
	app.get(`${CONTROL_PREFIX}/tokens`, () => control.tokens);
	app.put<{ Body: Partial<TokenSettings> }>(`${CONTROL_PREFIX}/tokens`, (request) => {
		control.setTokens(request.body ?? {});
		return control.tokens;
	});
	app.post(`${CONTROL_PREFIX}/tokens/revoke`, async (_request, reply) => {
		control.revokeAllTokens();
		return await reply.code(204).send();
	});
	app.post<{ Body: WireFault | WireFault[] }>(`${CONTROL_PREFIX}/faults`, async (request, reply) => {
		for (const { match, times, ...fault } of [request.body ?? {}].flat()) {
			control.addFault({ ...fault, match: filterFromWire(match), times: timesFromWire(times) });
		}
		return await reply.code(204).send();
	});
	app.delete(`${CONTROL_PREFIX}/faults`, async (_request, reply) => {
		control.clearFaults();
		return await reply.code(204).send();
	});
	app.put<{ Body: RateLimit }>(`${CONTROL_PREFIX}/rate`, async (request, reply) => {
		control.limitRate(request.body);
		return await reply.code(204).send();
	});
	app.post(`${CONTROL_PREFIX}/reset`, async (_request, reply) => {
		control.reset();
		return await reply.code(204).send();
	});
}
