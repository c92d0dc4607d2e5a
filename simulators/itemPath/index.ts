import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { createSimulator } from '../kit';
import type { LiveSimulator, SimulatorOptions } from '../kit';
import { recordCalls } from './calls';
import { DataPush } from './dataPush';
import { ItemPathError } from './errors';
import { ItemPathLive } from './live';
import { registerResourceRoutes } from './resourceRoutes';
import { RESOURCES } from './resources';
import { seedStore } from './seed';
import { seedCalls } from './seed/calls';
import { DAY } from './seed/ids';
import { APPLICATION_TOKEN_PATH, DEMO_USERS, LOGIN_PATH, REFRESH_PATH, registerUserRoutes, requireUser } from './users';

/*
 * ItemPath, the REST layer over a Power Pick warehouse.
 *
 * | behaviour                                                            | basis      |
 * |----------------------------------------------------------------------|------------|
 * | login path, body, answer, 15 minutes and 30 days; wrong login is 404 | documented |
 * | application token for application users, without expiry              | documented |
 * | list and single envelopes, filter operators, repeated keys           | documented |
 * | connections and breakdowns; a single connection has no envelope      | documented |
 * | numbers of direction, priority and export state; lengths of texts    | documented |
 * | page counts from zero; page without limit gives everything           | documented |
 * | an order needs a line (400); a duplicate name is 422                 | observed   |
 * | limits above 1000 are honoured                                       | observed   |
 * | DELETE also with `/delete` behind the id                             | observed   |
 * | creating, changing and deleting storage rules                        | observed   |
 * | refresh is a POST and answers `accessToken`                          | assumption |
 * | rotated refresh tokens (off unless switched on)                      | assumption |
 * | 401 `{msg}` for missing, expired and revoked tokens, 422 `{msg}` for | assumption |
 * | foreign ones and those of the wrong kind, as Flask-JWT-Extended does |            |
 * | 403 for an application token without being an application user       | assumption |
 * | `countOnly` answers `{count}`                                        | assumption |
 * | `orderBy` sorts upwards; unknown attributes and operators are 400    | assumption |
 * | text is compared without regard to case; `[like]` looks anywhere     | assumption |
 * | a word such as `yesterday` stands for its start after [gt] and [lt]  | assumption |
 * | dates are UTC                                                        | assumption |
 * | only a single order carries its lines, a list does not               | assumption |
 * | a create answers 201, an update and a delete 200 with the record     | assumption |
 * | writes show at once; allocation is a change of the order's status    | assumption |
 * | ids that point at nothing, texts for numbers, bad dates are 422      | assumption |
 * | names of attributes nobody knows are stored when they are written    | assumption |
 * | a kit is created with `lines`; it needs at least one                 | assumption |
 * | paths of report rows, settings, snapshots and stations               | assumption |
 * | changing and deleting batches, kits, cost centers and material codes | assumption |
 * | default limits of the resources other than materials, bins and calls | assumption |
 * | 404 `{message}` for unknown ids and paths, 405 for other methods     | assumption |
 * | orders carry `modifiedDate`, as order lines do; any change sets it   | assumption |
 * | a transaction has no `modifiedDate`: it only gets another state      | assumption |
 * | Data Push: JSON by POST, keys as mapped, numbered if consolidated;   | documented |
 * | 10 seconds, one retry, then a failed attempt                         |            |
 * | Data Push: retried after anything but a 2xx, a second later          | assumption |
 */

/** A warehouse that can be set to work, and told to call a webhook. */
export interface ItemPathSimulator extends LiveSimulator {
	readonly live: ItemPathLive;
	readonly dataPush: DataPush;
}

/** The data hang on the day only. */
function dayOf(moment: number): number {
	return Math.floor(moment / DAY);
}

/** Starts ItemPath with a demo warehouse. */
export async function startItemPathSimulator(options: SimulatorOptions = {}): Promise<ItemPathSimulator> {
	const [user, application] = DEMO_USERS;
	return await createSimulator(
		'itemPath',
		async (app, context) => {
			const store = seedStore(context.now());
			let seededOn = dayOf(context.now());
			let isChanged = false;
			const dataPush = new DataPush(store, context.closing);
			const live = new ItemPathLive(store, context.now, dataPush, () => {
				isChanged = true;
			});
			context.onReset(() => {
				live.reset();
				dataPush.reset();
				store.calls = seedCalls(dayOf(context.now()) * DAY);
				// Seeding takes long enough to be felt in tests that reset before each one.
				if (!isChanged && seededOn === dayOf(context.now())) return;
				Object.assign(store, seedStore(context.now()));
				seededOn = dayOf(context.now());
				isChanged = false;
			});
			app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
				if (error instanceof ItemPathError) return await reply.code(error.status).send(error.body);
				const status = error.statusCode ?? 500;
				return await reply.code(status).send({ message: error.message });
			});
			app.setNotFoundHandler(async (request, reply) => {
				const isKnownPath = RESOURCES.some(({ plural }) =>
					new RegExp(`^/api/${plural}(/[^/]+)?$`).test(request.simulated.entry.path),
				);
				const status = isKnownPath ? 405 : 404;
				return await reply.code(status).send({ message: STATUS_CODES[status] });
			});
			recordCalls(app, context, store);
			registerUserRoutes(app, context);
			await app.register(async (api) => {
				api.addHook('preHandler', async (request) => {
					requireUser(request, context);
					if (request.method !== 'GET') isChanged = true;
				});
				registerResourceRoutes(api, context, store);
			});
			return { live, dataPush };
		},
		{
			...options,
			tokenPaths: [LOGIN_PATH, REFRESH_PATH, APPLICATION_TOKEN_PATH],
			tokens: { accessSeconds: 900, refreshSeconds: 30 * 24 * 3600 },
			errorBody: (status) => ({ message: STATUS_CODES[status] }),
			login: (url) => ({
				baseUrl: url,
				username: user?.username ?? '',
				password: user?.password ?? '',
				applicationUsername: application?.username ?? '',
				applicationPassword: application?.password ?? '',
			}),
		},
	);
}
