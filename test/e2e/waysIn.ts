import type { WorkflowNode } from '../../playground/client';
import type { AllSimulators } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';
import type { StoredCredential } from '../support/realSession';
import { ourNode } from './workflows';

/** One credential type with its own node and a record both it and the HTTP Request node can read. */
export interface WayIn {
	type: string;
	/** The node, as its type is called behind the package's name. */
	node: string;
	/** What the node's "Authentication" is set to. */
	authentication: string;
	/** The record's path, as our node takes it. */
	endpoint: string;
	/** A part of the record. */
	record: Record<string, unknown>;
	/** The credential's field that holds the secret. */
	secret: string;
	/** Requests for tokens that the first call makes. */
	loginRequests: number;
	/** A token of it ends, and this package renews it. */
	expires?: true;
	/** A person signs in, and n8n keeps and renews the token. */
	signsIn?: true;
}

const job = { endpoint: 'JmJob/job_no=301', record: { jm_job: [{ job_no: { job_no: 301 } }] } };
const orgUnit = { endpoint: 'orgUnits/3', record: { id: 3, name: 'Hamburg' } };
const station = { endpoint: 'stations?limit=1', record: { stations: [{ name: 'VLM 1' }] } };
const venue = { endpoint: 'venues/11', record: { id: 11 } };
const reservation = { endpoint: 'api/v1/reservations?pageSize=1', record: { data: [{}] } };

/** Every credential type of this package. */
export const waysIn: WayIn[] = [
	{ type: 'xytechBasicApi', secret: 'password', node: 'xytech', authentication: 'basic', ...job, loginRequests: 0 },
	{
		type: 'xytechJwtApi',
		secret: 'password',
		node: 'xytech',
		authentication: 'jwt',
		...job,
		loginRequests: 1,
		expires: true,
	},
	{
		type: 'xytechClientCredentialsOAuth2Api',
		secret: 'clientSecret',
		node: 'xytech',
		authentication: 'clientCredentials',
		...job,
		loginRequests: 1,
		expires: true,
	},
	{
		type: 'xytechOAuth2Api',
		secret: 'clientSecret',
		node: 'xytech',
		authentication: 'oAuth2',
		...job,
		loginRequests: 0,
		signsIn: true,
	},
	{
		type: 'dvinciOAuth2Api',
		secret: 'clientSecret',
		node: 'dvinci',
		authentication: 'oAuth2',
		...orgUnit,
		loginRequests: 1,
		expires: true,
	},
	{
		type: 'dvinciTokenApi',
		secret: 'apiToken',
		node: 'dvinci',
		authentication: 'apiToken',
		...orgUnit,
		loginRequests: 0,
	},
	{
		type: 'itemPathApi',
		secret: 'password',
		node: 'itemPath',
		authentication: 'password',
		...station,
		loginRequests: 1,
		expires: true,
	},
	// It logs in as the user, then asks for the token that does not end.
	{
		type: 'itemPathApplicationTokenApi',
		secret: 'password',
		node: 'itemPath',
		authentication: 'applicationToken',
		...station,
		loginRequests: 2,
	},
	{
		type: 'nextomeApi',
		secret: 'clientSecret',
		node: 'nextome',
		authentication: 'apiApp',
		...venue,
		loginRequests: 1,
		expires: true,
	},
	{
		type: 'clientCredentialsOAuth2Api',
		secret: 'clientSecret',
		node: 'clientCredentialsRequest',
		authentication: 'clientCredentials',
		...reservation,
		loginRequests: 1,
		expires: true,
	},
];

/** The way in of a credential type. */
export function wayInBy(type: string): WayIn {
	const found = waysIn.find((way) => way.type === type);
	if (!found) throw new Error(`There is no way in by ${type}.`);
	return found;
}

/** The package's own node, reading the record once per incoming item. */
export function ownNode(name: string, way: WayIn, credential: StoredCredential): WorkflowNode {
	const { node, authentication, endpoint } = way;
	const request = { resource: 'customRequest', operation: 'send', method: 'GET', endpoint, splitIntoItems: false };
	return ourNode(name, node, { authentication, ...request }, credential);
}

/** The system a way leads into. */
export function systemOf(
	{ type }: WayIn,
	{ xytech, dvinci, itemPath, nextome, clientCredentials }: AllSimulators,
): Simulator {
	if (type.startsWith('xytech')) return xytech;
	if (type.startsWith('dvinci')) return dvinci;
	if (type.startsWith('itemPath')) return itemPath;
	return type.startsWith('nextome') ? nextome : clientCredentials;
}

/** The whole address of the record, for nodes that know no base URL. */
export function addressOf(way: WayIn, simulators: AllSimulators): string {
	const { login, url } = systemOf(way, simulators);
	const bases: Record<string, string> = {
		xytech: `${login.siteUrl}/api/v2/database/${login.database}`,
		dvinci: `${url}/restApi`,
		itemPath: `${url}/api`,
		nextome: url,
		clientCredentialsRequest: url,
	};
	return `${bases[way.node]}/${way.endpoint}`;
}
