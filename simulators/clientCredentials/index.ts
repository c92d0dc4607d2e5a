import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { createSimulator } from '../kit';
import type { Simulator, SimulatorOptions } from '../kit';
import { DEMO_CLIENTS } from './clients';
import { registerForgeryGuard } from './forgery';
import { registerFileRoutes, seedFiles } from './files';
import { problem, requireToken } from './guard';
import { registerOddities } from './oddities';
import { carriedToken, usualWays, type OwnWays } from './ownWays';
import { registerPagingRoutes } from './paging';
import { registerPagingManners } from './pagingManners';
import { DEMO_LOGIN, LOGIN_PATH, REFRESH_PATH, registerPasswordLogin } from './passwordLogin';
import { registerReservationRoutes } from './reservations';
import { seedReservations } from './seed';
import { OLD_TOKEN_PATH, TOKEN_PATH, registerTokenEndpoint } from './tokenEndpoint';

/*
 * An API behind OAuth 2.0 client credentials, strict where the RFCs are.
 *
 * | behaviour                                             | basis                                    |
 * |-------------------------------------------------------|------------------------------------------|
 * | POST /oauth/v2/token, Basic, form body, answer fields | documented                               |
 * | 401 for bad credentials                               | documented                               |
 * | id and secret form-encoded inside Basic               | RFC 6749 2.3.1                           |
 * | id and secret in the body as the alternative          | RFC 6749 2.3.1                           |
 * | error bodies of the token endpoint                    | RFC 6749 5.2                             |
 * | 401 and 403 of the API, WWW-Authenticate              | RFC 6750 3; the JSON body is assumed     |
 * | scopes                                                | assumed                                  |
 * | every resource, paging style and limit                | assumed; there to be walked              |
 * | below /manners: how other servers end their lists     | Django REST, SCIM, Stripe, FHIR, OData   |
 * | below /guarded: writes want a CSRF token and cookie   | SAP Gateway                              |
 * | POST /auth/login with JSON, POST /auth/refresh        | assumed; a login of its own, as many have |
 * | the old token path's redirect                         | assumed; a trap for careless clients     |
 * | ownWays: JSON, other answers, headers and refusals    | assumed; off unless a test sets them     |
 */

/** The running API, with its own ways in the hands of a test. */
export interface ClientCredentialsSimulator extends Simulator {
	readonly ownWays: OwnWays;
}

/** Starts the client-credentials API. */
export async function startClientCredentialsSimulator(
	options: SimulatorOptions = {},
): Promise<ClientCredentialsSimulator> {
	const [client] = DEMO_CLIENTS;
	const ownWays = usualWays();
	return await createSimulator(
		'clientCredentials',
		async (app, context) => {
			const rows = seedReservations(context.now());
			const files = seedFiles();
			context.onReset(() => {
				rows.splice(0, rows.length, ...seedReservations(context.now()));
				files.clear();
				for (const [name, file] of seedFiles()) files.set(name, file);
				Object.assign(ownWays, usualWays());
			});
			app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
				const status = error.statusCode ?? 500;
				return await reply.code(status).send(problem(STATUS_CODES[status] ?? 'Error', error.message));
			});
			app.setNotFoundHandler(
				async (request, reply) => await reply.code(404).send(problem('not_found', `Nothing at ${request.url}`)),
			);
			registerTokenEndpoint(app, context, ownWays);
			registerPasswordLogin(app, context);
			await app.register(async (api) => {
				api.addHook('preHandler', requireToken(context, ownWays));
				registerReservationRoutes(api, context, rows);
				registerPagingRoutes(api, context, () => rows);
				registerPagingManners(api, context, () => rows);
				registerFileRoutes(api, files);
				registerOddities(api, context);
				registerForgeryGuard(api, context);
			});
			return { ownWays };
		},
		{
			...options,
			tokenPaths: [TOKEN_PATH, OLD_TOKEN_PATH, LOGIN_PATH, REFRESH_PATH],
			tokens: { accessSeconds: 3600 },
			readToken: (request) => carriedToken(request, ownWays),
			errorBody: (status) => problem(`status_${status}`, STATUS_CODES[status] ?? 'Error'),
			login: (url) => ({
				baseUrl: url,
				tokenPath: TOKEN_PATH,
				clientId: client?.id ?? '',
				clientSecret: client?.secret ?? '',
				loginPath: LOGIN_PATH,
				refreshPath: REFRESH_PATH,
				...DEMO_LOGIN,
			}),
		},
	);
}
