/*
 * ASSUMPTIONS about the Xytech platform, where its public documents say nothing or little.
 *
 * | Matter                                   | Here                                                                      |
 * | ---------------------------------------- | ------------------------------------------------------------------------- |
 * | JWT login: path, body, answer, lifetime  | POST {site}/api/v2/token {"username","password"} -> {"token"}, 60 minutes;  |
 * |                                          | names and path are options, the lifetime is control.tokens.accessSeconds  |
 * | Refused JWT login                        | 401 with {"error"}                                                        |
 * | User without "Allow API Login"           | 401, as for a wrong password, for Basic and for the JWT login             |
 * | 401 on a call                            | WWW-Authenticate: Basic, no body                                          |
 * | Subjects of a trusted identity provider  | all of them are users, with the rights of the demo user                   |
 * | Status of "Undefined Parameter"          | 400; raised for unknown URL parameters and for unknown columns in query   |
 * | validateQueryParameters=false            | conditions on unknown columns are left out                                |
 * | Unknown names in resultColumns           | left out                                                                  |
 * | Sub-tables of a record                   | inside their row, only when resultColumns names them                      |
 * | Record or sub-table not there            | 404 with {"error"}                                                        |
 * | Path key that is not a key column        | 400                                                                       |
 * | List without a match                     | 200 {"L": []}; a page behind the end likewise                             |
 * | Pagination-Count                         | sent when pageSize is; from page 2 on the rows of the page, since it is   |
 * |                                          | known to be wrong there before 11.2, but not how                          |
 * | Largest pageSize                         | none                                                                      |
 * | $ne and $notin on an empty cell          | no match, as in SQL; {"$ne":"|NULL|"} selects filled cells                |
 * | A date in query that cannot be read      | 400; the usual cause is an offset whose + was not sent as %2b             |
 * | Order of nulls                           | first when ascending                                                      |
 * | Value of the wrong type in a body        | 500 with {"error"}                                                        |
 * | Missing or unknown column in a body      | 400 with {"error"}                                                        |
 * | A method the document does not have      | 404                                                                       |
 * | Division-Code the user may not use       | 400 with {"error"}                                                        |
 * | PATCH with a payload, PUT on an existing | 200 {"message":null,"tables":[]}, with the keys of new sub-table rows     |
 * | Their rows of sub-tables                 | changed where the key exists, else added; beside the root table as well   |
 * | PATCH with a payload, but without a body | 200, nothing is changed: a save argument may come so                      |
 * | PUT with another key than external_key   | looks the record up by it; the row need not hold it                       |
 * | SaveArgument                             | 400 for unknown names and documents it does not apply to, else not done   |
 * | Source-Time-Zone-Name                    | counts instead of any offset; knows a dozen zones, 400 for all others     |
 * | $notin and $LIKEAND in a mass update     | 400                                                                       |
 * | Mass update without a match              | 204                                                                       |
 * | DELETE of a row of a sub-table           | by its key, as for attachments                                            |
 * | spec/{document}                          | a small OpenAPI 3 definition: the table as components.schemas.{table},    |
 * |                                          | keys as the objects they are answered as, sub-tables as arrays of theirs, |
 * |                                          | the primary key in the path /{document}/{key}={{key}}. Can be absent.     |
 * | create_dt, update_dt                     | stand-ins for the platform's own date columns; every write to a row, or   |
 * |                                          | by a payload to its sub-tables, sets update_dt                            |
 * | Fields beside a key in its object        | all count as alternate keys for alternatekeyhandling                      |
 * | GET on SysAttachment                     | lists the files; no download, since none is documented                    |
 * | Export Adaptor: XML                      | the default template as elements below <root>                             |
 * | Export Adaptor: repeated                 | without an answer only (documented): three times, a second apart, then    |
 * |                                          | the second address, which stays first (documented); waits 30 seconds      |
 * | Export Adaptor: a stored answer          | counts as a change of the record, which is not told again                 |
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { createSimulator, type LiveSimulator, type SimulatorOptions } from '../kit';
import { insideDatabase } from './address';
import { authenticate } from './authentication';
import { Refusal } from './errors';
import { ExportAdaptor } from './exportAdaptor';
import { TokenVerifier, type TrustedIssuer } from './issuer';
import { answerJwtLogin, defaultJwtLogin, type JwtLogin } from './jwtLogin';
import { XytechLive } from './live';
import { registerRoutes } from './routes';
import { seedRows } from './seed';
import { Store } from './store';
import { integrationUser } from './users';

export type { TrustedIssuer } from './issuer';
export type { JwtLogin } from './jwtLogin';
export { deskUser, integrationUser } from './users';

/** A platform whose people can be set to work, and that can be told to call a webhook. */
export interface XytechSimulator extends LiveSimulator {
	readonly live: XytechLive;
	readonly exportAdaptor: ExportAdaptor;
}

export interface XytechSimulatorOptions extends SimulatorOptions {
	/** What stands before `/api/v2`, such as `/mysite`; nothing unless told. */
	site?: string;
	/** `DEMO1` unless told. */
	database?: string;
	/** The identity provider whose Bearer tokens are accepted: its keys, or the issuer's URL to fetch them from. */
	trustedIssuer?: TrustedIssuer | string;
	/** Changes to where and how a JWT is obtained. */
	jwtLogin?: Partial<JwtLogin>;
	/** Whether `spec/{document}` is there, as documented for versions before 10.2; so it is unless told. */
	specifications?: boolean;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
		if (error instanceof Refusal) return reply.code(error.status).send(error.body);
		return reply.code(error.statusCode ?? 500).send({ error: error.message });
	});
}

/** Starts a Xytech platform with one database on 127.0.0.1. */
export async function startXytechSimulator(options: XytechSimulatorOptions = {}): Promise<XytechSimulator> {
	const { site = '', database = 'DEMO1', trustedIssuer, jwtLogin, specifications = true, ...rest } = options;
	const login = { ...defaultJwtLogin, ...jwtLogin };
	const loginPath = `${site}${login.path}`;
	return await createSimulator(
		'xytech',
		(app, context) => {
			const trusted = typeof trustedIssuer === 'string' ? { issuer: trustedIssuer } : trustedIssuer;
			const verifier = trusted && new TokenVerifier(trusted, context.now);
			const store = new Store(seedRows);
			const exportAdaptor = new ExportAdaptor(store, context.now, context.closing);
			const live = new XytechLive(store, context.now, exportAdaptor);
			context.onReset(() => {
				store.reset();
				live.reset();
				exportAdaptor.configure(undefined);
			});
			answerErrors(app);
			registerRoutes(app, {
				store,
				hasSpecifications: specifications,
				now: context.now,
				isLogin: (path) => path.toLowerCase() === loginPath.toLowerCase(),
				login: (request, reply) => answerJwtLogin(request, reply, context, login),
				inside: (path) => insideDatabase(path, site, database),
				authenticate: (request) => authenticate(request, context, verifier),
			});
			return { live, exportAdaptor };
		},
		{
			...rest,
			tokenPaths: [new RegExp(`^${escapeRegExp(loginPath)}$`, 'i')],
			tokens: { accessSeconds: 3600 },
			errorBody: () => ({ error: 'Simulated failure' }),
			login: (url) => ({
				siteUrl: `${url}${site}`,
				database,
				username: integrationUser.name,
				password: integrationUser.password,
				jwtTokenUrl: `${url}${loginPath}`,
			}),
		},
	);
}
