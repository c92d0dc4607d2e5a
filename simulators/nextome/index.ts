import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyRequest } from 'fastify';
import { createSimulator } from '../kit';
import type { LiveSimulator, SimulatorOptions } from '../kit';
import { AUTH_PATH, DEMO_APP, registerAuthRoute, requireToken } from './auth';
import { registerCrudRoutes } from './crudRoutes';
import { NextomeError } from './errors';
import { registerListRoutes } from './listRoutes';
import { NextomeLive } from './live';
import { registerPositionRoutes } from './positionRoutes';
import { Positions, type VisitsAppear } from './positions';
import { seedStore } from './seed';

/*
 * Nextome, modelled on its published Nextostats specification.
 *
 * | behaviour                                                             | basis         |
 * |-----------------------------------------------------------------------|---------------|
 * | POST /apps/auth with JSON, `accessToken`, one hour, RS256             | documented    |
 * | paths, parameters, defaults, success statuses and bodies              | specification |
 * | page sizes: 250, at most 500 for visits; positions newest first       | specification |
 * | `start` and `end` win over `t` and `ut`                               | specification |
 * | authentication and API on one host                                    | assumption    |
 * | 400, 401 and 415 `{message}` of /apps/auth                            | assumption    |
 * | errors of the API in Spring Boot's form {timestamp,status,error,path} | assumption    |
 * | 400 for missing and unreadable parameters, 404 for unknown ids        | assumption    |
 * | 404 for a body that names a record that is not there                  | assumption    |
 * | lists of records in a body are read by their ids                      | assumption    |
 * | an omlox ID is `uuid_major_minor`; a model is that of `modelId`       | assumption    |
 * | a walkable matrix has the ID of its map                               | assumption    |
 * | unknown fields of a body are dropped; PUT replaces the whole record   | assumption    |
 * | trackable and fence ids may be chosen by the caller, a second is 409  | assumption    |
 * | `first` of a visit page says whether there are more                   | assumption    |
 * | visits appear as soon as they end; `daily` lets them appear at 12:00  | assumption    |
 * | UTC for the day before, as the hub's guide says                       | documented    |
 * | fence regions are GeoJSON in map pixels                               | assumption    |
 * | a trackable's /positions reach back one hour                          | assumption    |
 */

/** Venues in which things can be brought from place to place. */
export interface NextomeSimulator extends LiveSimulator {
	readonly live: NextomeLive;
}

export interface NextomeSimulatorOptions extends SimulatorOptions {
	/** As soon as they end, unless told. */
	visitsAppear?: VisitsAppear;
}

/** Starts Nextome with two venues full of moving tags. */
export async function startNextomeSimulator(options: NextomeSimulatorOptions = {}): Promise<NextomeSimulator> {
	const { visitsAppear = 'immediately', ...rest } = options;
	const now = options.now ?? Date.now;
	const errorBody = (status: number, request: FastifyRequest) => ({
		timestamp: new Date(now()).toISOString().replace('Z', '+00:00'),
		status,
		error: STATUS_CODES[status] ?? 'Error',
		path: request.simulated.entry.path,
	});
	return await createSimulator(
		'nextome',
		async (app, context) => {
			const store = seedStore(now());
			const positions = new Positions(store, now, visitsAppear);
			const live = new NextomeLive(store, now, positions);
			context.onReset(() => {
				Object.assign(store, seedStore(now()));
				positions.reset();
				live.reset();
			});
			app.setErrorHandler<FastifyError>(async (error, request, reply) => {
				const status = error instanceof NextomeError ? error.status : (error.statusCode ?? 500);
				return await reply.code(status).send({ ...errorBody(status, request), message: error.message });
			});
			app.setNotFoundHandler(async (request, reply) => {
				// Spring's security stands before its routing: a stranger does not learn which paths exist.
				await requireToken(context)(request, reply);
				return await reply.code(404).send(errorBody(404, request));
			});
			registerAuthRoute(app, context);
			await app.register(async (api) => {
				api.addHook('preHandler', requireToken(context));
				registerCrudRoutes(api, store);
				registerListRoutes(api, store);
				registerPositionRoutes(api, context, store, positions);
			});
			return { live };
		},
		{
			...rest,
			tokenPaths: [AUTH_PATH],
			tokens: { accessSeconds: 3600 },
			mint: { algorithm: 'RS256', keyId: 'demo-key-1' },
			errorBody,
			login: (url) => ({ authUrl: `${url}${AUTH_PATH}`, baseUrl: url, ...DEMO_APP }),
		},
	);
}
