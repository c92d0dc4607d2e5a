/*
 * ASSUMPTIONS about d.vinci, where its public documents say nothing or little.
 *
 * | Matter                                   | Here                                                                     |
 * | ---------------------------------------- | ------------------------------------------------------------------------ |
 * | Answer of /plt/oauth2/token              | access_token (a JWT), token_type Bearer, expires_in: RFC 6749            |
 * | Refused token request                    | 401 {"error":"invalid_client"}; other mistakes 400 with an RFC 6749 code |
 * | Client id and secret as Basic            | not accepted, only the form body                                         |
 * | Access Token TTL                         | 60 minutes; control.tokens.accessSeconds                                 |
 * | Header login of a user with OAuth2 on    | keeps working                                                            |
 * | Bodies of 401, 403, 404                  | {"errorMsg": "..."}, as 409 and 422 have it                              |
 * | A date filter with an offset, or a day   | 422 typeMismatch for that parameter                                      |
 * | Both ends of a date range                | belong to it                                                             |
 * | byOrgUnitId                              | the unit itself, without those below it                                  |
 * | Unknown query parameters                 | ignored                                                                  |
 * | List paths without the final slash       | the same                                                                 |
 * | Fields a PUT leaves out                  | keep their value; null clears them                                       |
 * | A version above the stored one           | accepted                                                                 |
 * | Version of a new record                  | 0                                                                        |
 * | Status change and move                   | count as a new version                                                   |
 * | Way out of a final status                | none: 422 statusChangeNotPermitted                                       |
 * | Statuses, types, ratings, sources        | vocabulary.ts; every tenant sets up its own                              |
 * | Files                                    | up to 10 MB, of the types in vocabulary.ts                               |
 * | Portals                                  | own one public, "partner" protected, "intranet" switched off (403); user |
 * |                                          | name and password of the portal are documented, and refused elsewhere    |
 * | External ID of a placement               | its externalReference                                                    |
 * | Ids of records in a body                 | numbers; text is 422 typeMismatch                                        |
 * | A closed job opening                     | a PUT may repeat CLOSED, not set it                                      |
 * | External links of the configuration      | one per address: the same address again changes it                       |
 * | Portals' feed in XML                     | <jobPublications><jobPublication id=""><position>                        |
 * | lang and language of the feed            | keep publications of that language                                       |
 * | Apply API: form, answer                  | {fields:[{name, mandatory}]}; {success, applicationId}                   |
 * | OData: path, tables, columns             | /odata, PascalCase. OrgUnits, DvinciUsers, JobOpenings are documented,   |
 * |                                          | and that rows are those of the user's unit and below                     |
 * | OData: paging and options                | 200 rows a page, @odata.nextLink with $skiptoken; $filter with and;      |
 * |                                          | an unknown $option is 501; Prefer: odata.maxpagesize makes pages shorter |
 * | OData: $expand                           | JobOpening of Applications                                               |
 * | Role without permissions                 | every call 403, though tokens are given                                  |
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { createSimulator, type LiveSimulator, type SimulatorContext, type SimulatorOptions } from '../kit';
import { integrationUser, portalLogin } from './apiUsers';
import { guardReporting, guardRest } from './authentication';
import { DvinciLive } from './live';
import { ODATA_PATH, registerODataRoutes } from './odata/routes';
import { notFound, Refusal } from './replies';
import { registerResource } from './resource';
import * as resources from './resources';
import { registerApplicationActions } from './routes/applicationActions';
import { registerAttachmentRoutes, registerPhotoRoutes } from './routes/attachments';
import { registerExternalLinkRoutes } from './routes/externalLinks';
import { registerHiringRoutes } from './routes/hiring';
import { registerHistoryRoutes } from './routes/history';
import { registerPlacementRoutes } from './routes/placements';
import { PROTECTED_PORTAL, registerApplyApi, registerFeed } from './routes/portal';
import { registerTokenRoute, TOKEN_PATH } from './routes/token';
import { seedData } from './seed';
import { Store } from './store';

export { branchUser, integrationUser, restrictedUser } from './apiUsers';

/** A tenant whose people can be set to work. */
export interface DvinciSimulator extends LiveSimulator {
	readonly live: DvinciLive;
}

export interface DvinciSimulatorOptions extends SimulatorOptions {
	/** Rows of one OData page, 200 unless told. */
	odataPageSize?: number;
}

function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
		if (error instanceof Refusal) return reply.code(error.status).send(error.body);
		return reply.code(error.statusCode ?? 500).send({ errorMsg: error.message });
	});
	app.setNotFoundHandler(() => {
		throw notFound();
	});
}

async function registerRest(app: FastifyInstance, context: SimulatorContext, store: Store): Promise<void> {
	await app.register(async (rest) => {
		rest.addHook('preHandler', guardRest(context));
		registerResource(rest, store, resources.applications, context.url);
		registerResource(rest, store, resources.persons, context.url);
		registerResource(rest, store, resources.jobOpenings, context.url);
		registerResource(rest, store, resources.jobPublications, context.url);
		registerResource(rest, store, resources.jobPublicationChannels, context.url);
		registerResource(rest, store, resources.locations, context.url);
		registerResource(rest, store, resources.orgUnits, context.url);
		registerResource(rest, store, resources.dvinciUsers, context.url);
		registerResource(rest, store, resources.userGroups, context.url);
		registerResource(rest, store, resources.hiringRequests, context.url);
		registerResource(rest, store, resources.onboardings, context.url);
		registerApplicationActions(rest, store);
		registerAttachmentRoutes(rest, store, 'applications');
		registerAttachmentRoutes(rest, store, 'onboardings');
		registerPhotoRoutes(rest, store);
		registerHistoryRoutes(rest, store, 'applications');
		registerHistoryRoutes(rest, store, 'jobOpenings');
		registerHiringRoutes(rest, store);
		registerPlacementRoutes(rest, store);
		registerExternalLinkRoutes(rest, store);
	});
}

/** Starts a d.vinci tenant on 127.0.0.1: REST API, careers feed, apply API and OData. */
export async function startDvinciSimulator(options: DvinciSimulatorOptions = {}): Promise<DvinciSimulator> {
	const { odataPageSize = 200, ...rest } = options;
	return await createSimulator(
		'dvinci',
		async (app, context) => {
			const store = new Store(seedData, context.now);
			const live = new DvinciLive(store);
			context.onReset(() => {
				store.reset();
				live.reset();
			});
			answerErrors(app);
			registerTokenRoute(app, context);
			await registerRest(app, context, store);
			registerFeed(app, store, context.url);
			registerApplyApi(app, store);
			await app.register(async (odata) => {
				odata.addHook('preHandler', guardReporting(context));
				registerODataRoutes(odata, context, store, odataPageSize);
			});
			return { live };
		},
		{
			...rest,
			tokenPaths: [TOKEN_PATH],
			tokens: { accessSeconds: 3600 },
			secretHeaders: ['dvinci-api-token'],
			errorBody: () => ({ errorMsg: 'Simulated failure' }),
			login: (url) => ({
				baseUrl: url,
				restUrl: `${url}/restApi`,
				accessTokenUrl: `${url}${TOKEN_PATH}`,
				odataUrl: `${url}${ODATA_PATH}`,
				apiUser: integrationUser.username,
				apiToken: integrationUser.token,
				clientId: integrationUser.username,
				clientSecret: integrationUser.token,
				portal: PROTECTED_PORTAL,
				portalUser: portalLogin.username,
				portalPassword: portalLogin.password,
			}),
		},
	);
}
