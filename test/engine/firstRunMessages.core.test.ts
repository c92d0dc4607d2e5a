/**
 * Promise: whatever goes wrong when somebody tries a node for the first time, the title says the reason in the system's own
 * words, and below it stands what to do. This is the whole list, to be read by people: what they do, what they see.
 * What they meet while saving a credential stands in the list of the connection test.
 */
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../simulators/kit';
import { benchOf, withStage, type Stage } from './benches';
import { takeClock } from './testClock';

/** What a person tries, and what they see: the title, and the lines below it. */
interface Meeting {
	readonly does: string;
	readonly resource?: string;
	readonly operation?: string;
	readonly parameters?: INodeParameters;
	/** The state of the system meanwhile. */
	readonly fault?: Fault;
	/** Set instead of the credential's own. */
	readonly credential?: Record<string, string>;
	readonly title: string;
	readonly below: string;
}

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value }) as const;
const byName = (value: string) => ({ __rl: true, mode: 'name', value }) as const;
const always = (fault: Fault): Fault => ({ match: { kind: 'api' }, times: Infinity, ...fault });

const lists: ReadonlyArray<{ bench: string; meetings: readonly Meeting[] }> = [
	{
		bench: 'itemPathApi',
		meetings: [
			{
				does: 'opens an order that does not exist',
				resource: 'order',
				operation: 'get',
				parameters: { orderId: byId('no-such-order') },
				title: 'ItemPath answered 404: Order not found.',
				below: 'Asked for was "orders/no-such-order". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'creates a material that exists',
				resource: 'material',
				operation: 'create',
				parameters: { name: 'BRG-FT-1008' },
				title: 'ItemPath answered 422: name: Material BRG-FT-1008 already exists.',
				below: 'Check the values of the fields against what the system expects.',
			},
			{
				does: 'creates an order without lines',
				resource: 'order',
				operation: 'create',
				parameters: { name: 'SO-1' },
				title: '"Lines" is empty',
				below: 'Add at least one line with a material and a quantity.',
			},
			{
				does: 'filters by a field that does not exist',
				resource: 'material',
				operation: 'getAll',
				parameters: { filters: { filter: [{ field: 'colour', operator: 'equals', value: 'red' }] } },
				title: 'ItemPath answered 400: Unknown attribute colour.',
				below: 'Check the values of the fields against what the system expects.',
			},
			{
				does: 'pastes a whole address',
				parameters: { endpoint: 'https://acme.itempath.com/api/materials' },
				title:
					'"Endpoint Path" is a whole address. Enter only the part behind the base URL of the credential, e.g. "items/42".',
				below: '',
			},
			{
				does: 'calls a path that does not exist',
				parameters: { endpoint: 'no-such-list' },
				title: 'ItemPath answered 404: Not Found.',
				below: 'Asked for was "no-such-list". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'has a wrong password',
				credential: { password: 'not-this-one' },
				title:
					'ItemPath at HOST refused the login (404): "User" or "Password" is wrong or no longer valid. Enter both again in the credential. If that changes nothing, check "Base URL", too.',
				below:
					'The call itself was not sent. Open the credential of this node, correct it and save it: n8n then tests it.',
			},
			{
				does: 'has no right',
				fault: always({ status: 403, body: { msg: 'Only administrators may do this' } }),
				title: 'ItemPath answered 403: Only administrators may do this.',
				below:
					'The account is known but may not do this, or the record is not visible to it. Give it the right in the system.',
			},
			{
				does: 'is refused for good',
				fault: always({ status: 401, body: { msg: 'Token has been revoked' } }),
				title: 'ItemPath answered 401: Token has been revoked.',
				below:
					'Tokens of this credential are not accepted for this call. Check that the account may make it. If no call works any more, open the credential and save it: n8n then tests it.',
			},
			{
				does: 'calls too often',
				fault: always({ status: 429, body: { message: 'Slow down' } }),
				title: 'ItemPath answered 429: Slow down.',
				below:
					'The system asks for fewer calls. What it refuses so is sent again for two minutes, unless it asks for more time or "Retries" is 0. Run it again later, with fewer items or a "Minimum Interval" under Options.',
			},
			{
				does: 'reads while the system is broken',
				fault: always({ status: 500 }),
				title: 'ItemPath answered 500: Internal Server Error.',
				below: 'The system itself did not manage. Run it again later, and raise "Retries" under Options.',
			},
			{
				does: 'writes while the system is broken',
				resource: 'material',
				operation: 'create',
				parameters: { name: 'New 1' },
				fault: always({ status: 500 }),
				title: 'ItemPath answered 500: Internal Server Error.',
				below:
					'The system itself did not manage. The POST may have been done all the same: look before you send it again.',
			},
			{
				does: 'meets a page of a proxy',
				fault: always({ status: 502, htmlPage: true }),
				title: 'ItemPath answered 502 Bad Gateway',
				below:
					'The system itself did not manage. Run it again later, and raise "Retries" under Options.\nThe answer was a web page.',
			},
			{
				does: 'meets the website instead of the API',
				fault: always({ htmlPage: true }),
				title:
					'ItemPath answered with a web page instead of data: "<!DOCTYPE html> <html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>"',
				below:
					'Check the base URL and the path: the address may be that of the user interface. If a page is what you want, set the response format to "Text".',
			},
			{
				does: 'gets half an answer',
				fault: always({ brokenJson: true }),
				title: 'ItemPath answered with something that is not complete JSON: "{"items":[{"id":1,"name":"cut o"',
				below:
					'It may have been cut off on its way, or something else has answered. To see all of it, set the response format to "Text".',
			},
			{
				does: 'has the connection cut',
				fault: always({ reset: true }),
				title: 'No answer from ItemPath: the connection was cut',
				below: 'Check the base URL of the credential and that the system is up.',
			},
			{
				does: 'writes and has the connection cut',
				resource: 'material',
				operation: 'create',
				parameters: { name: 'New 2' },
				fault: always({ reset: true }),
				title: 'No answer from ItemPath: the connection was cut',
				below:
					'Check the base URL of the credential and that the system is up. The POST may have arrived all the same: look before you repeat it.',
			},
			{
				does: 'is sent on to another host',
				fault: always({ status: 302, headers: { location: 'https://login.example.com/sign-in' }, body: '' }),
				title:
					'HOST sends the call on to https://login.example.com. The credential was not sent there. If a file is there, choose the response format "File": then it is fetched, without the credential.',
				below:
					'Nothing more was sent.\nIf that is the system itself, enter its address as the base URL in the credential. A file can be fetched with an HTTP Request node without a credential, from this address:\nhttps://login.example.com/sign-in',
			},
			{
				does: 'writes JSON with a slip',
				parameters: { method: 'POST', endpoint: 'materials', bodyType: 'json', bodyJson: '{"name": "x",}' },
				title: '"Body (JSON)" is not valid JSON',
				below:
					'Expected double-quoted property name in JSON at position 13. Check quotes, commas and brackets near there.',
			},
		],
	},
	{
		bench: 'dvinciOAuth2Api',
		meetings: [
			{
				does: 'opens a person that does not exist',
				resource: 'person',
				operation: 'get',
				parameters: { personId: byId(99999) },
				title: 'd.vinci answered 403: Access denied.',
				below:
					"d.vinci also answers so when the record does not exist. Check the ID, and the rights of the API user's role.",
			},
			{
				does: 'types a word for an ID',
				resource: 'person',
				operation: 'get',
				parameters: { personId: byId('anna') },
				title: '"Person" is not a number',
				below: 'Got "anna". Enter digits only.',
			},
			{
				does: 'enters a status that does not exist',
				resource: 'jobOpening',
				operation: 'create',
				parameters: {
					name: 'Baker',
					responsibleUserId: byId(1),
					orgUnitId: byId(1),
					status: 'NO_SUCH',
					type: 'DEFAULT',
				},
				title: 'd.vinci answered 422: Entity not valid: status: is not a permitted value (not allowed: [NO_SUCH]).',
				below: 'Correct these fields and run it again.',
			},
			{
				does: 'deletes an application that is not finished',
				resource: 'application',
				operation: 'delete',
				parameters: { applicationId: byId(5) },
				fault: always({ status: 422, body: { success: false, errorMsg: 'Error while deleting entity' } }),
				title: 'd.vinci answered 422: Error while deleting entity.',
				below:
					'Nothing was done. d.vinci deletes nothing that other records still need, and no application without a final status. Look at the record in d.vinci, and take away first what depends on it.',
			},
			{
				does: 'writes a filter the reporting interface does not understand',
				resource: 'report',
				operation: 'getAll',
				parameters: { serviceUrl: 'odata', entitySet: byId('Applications'), queryOptions: { filter: 'Colour eq 1' } },
				title: "d.vinci answered 400: Unknown property 'Colour'.",
				below:
					'Check what is under Query Options against the columns of the table: "Get Tables" lists them. If the service refuses every query, the API user may lack the permission for reporting.',
			},
			{
				does: 'reads a table that does not exist',
				resource: 'report',
				operation: 'getAll',
				parameters: { serviceUrl: 'odata', entitySet: byId('NoSuchTable') },
				title: "d.vinci answered 404: No entity set 'NoSuchTable'.",
				below: 'Check Service URL and Entity Set: "Get Tables" lists the tables the service has.',
			},
			{
				does: 'has no right to reports',
				resource: 'report',
				operation: 'getAll',
				parameters: { serviceUrl: 'odata', entitySet: byId('Applications') },
				fault: always({ status: 403, body: { error: { code: '403', message: 'Not authorised for reporting' } } }),
				title: 'd.vinci answered 403: Not authorised for reporting.',
				below:
					'The API user needs the permission for the reporting interface. Give its role that permission in d.vinci; rights to read records do not count here.',
			},
			{
				does: 'has a wrong secret',
				credential: { clientSecret: 'not-this-one' },
				title:
					'd.vinci at HOST refused the login (401 invalid_client): "Client ID" or "Client Secret" is wrong or no longer valid. Enter both again in the credential.',
				below:
					'The call itself was not sent. Open the credential of this node, correct it and save it: n8n then tests it.',
			},
			{
				does: 'reads while the system is down',
				fault: always({ status: 503 }),
				title: 'd.vinci answered 503: Simulated failure.',
				below: 'The system itself did not manage. Run it again later, and raise "Retries" under Options.',
			},
		],
	},
	{
		bench: 'xytechJwtApi',
		meetings: [
			{
				does: 'opens a job that does not exist',
				resource: 'record',
				operation: 'get',
				parameters: { document: byName('JmJob'), keyField: 'job_no', keyValue: '999999' },
				title: 'Xytech answered 404: No jm_job with job_no 999999.',
				below: 'Asked for was "JmJob/job_no=999999". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'mistypes the document',
				resource: 'record',
				operation: 'getAll',
				parameters: { listDocument: byName('JmJobsList') },
				title: "Xytech answered 404: No GET for 'JmJobsList'.",
				below: 'Asked for was "JmJobsList". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'mistypes a column',
				resource: 'record',
				operation: 'getAll',
				parameters: {
					listDocument: byName('JmJobList'),
					filters: { filter: [{ field: 'job_nr', operator: 'equals', value: '1' }] },
				},
				title: '"Field" (Filters, row 1) names "job_nr", which is no column of JmJobList',
				below: 'Did you mean "job_no"?',
			},
			{
				does: 'creates with a column that does not exist',
				resource: 'record',
				operation: 'create',
				parameters: { document: byName('JmJob'), recordFields: { field: [{ field: 'job_name', value: 'x' }] } },
				title: '"Field" (Record Fields, row 1) names "job_name", which is no column of JmJob',
				below: 'Did you mean "job_no", "job_desc" or "job_type_no"?',
			},
			{
				does: 'writes text where a date belongs',
				resource: 'record',
				operation: 'update',
				parameters: {
					document: byName('JmJob'),
					keyField: 'job_no',
					keyValue: '301',
					changes: { change: [{ kind: 'set', field: 'begin_dt', value: 'soon' }] },
				},
				title: "Xytech answered 500: Value 'soon' does not fit column 'begin_dt'.",
				below:
					'Xytech answers so when a value has the wrong type: check dates and numbers. The PATCH may have been done all the same: look before you send it again.',
			},
			{
				does: 'writes while the system answers 500',
				resource: 'record',
				operation: 'update',
				parameters: {
					document: byName('JmJob'),
					keyField: 'job_no',
					keyValue: '301',
					changes: { change: [{ kind: 'set', field: 'job_desc', value: 'x' }] },
				},
				fault: always({ status: 500, body: { error: 'Input string was not in a correct format.' } }),
				title: 'Xytech answered 500: Input string was not in a correct format.',
				below:
					'Xytech answers so when a value has the wrong type: check dates and numbers. The PATCH may have been done all the same: look before you send it again.',
			},
			{
				does: 'gets an answer that nothing was done',
				resource: 'record',
				operation: 'update',
				parameters: {
					document: byName('JmJob'),
					keyField: 'job_no',
					keyValue: '301',
					changes: { change: [{ kind: 'set', field: 'job_desc', value: 'x' }] },
				},
				fault: always({ status: 200, body: { error: 'Alternate key not found: &#39;job_no&#39;' } }),
				title: "Xytech did not do it: Not found: no record has this key (Alternate key not found: 'job_no').",
				below:
					'Check the key and its value, and every other record the call names by a key of its own. Nothing was done.',
			},
			{
				does: 'has a wrong password',
				credential: { password: 'not-this-one' },
				title:
					'Xytech at HOST refused the login (401): "User" or "Password" is wrong or no longer valid. Enter both again in the credential.',
				below:
					'The call itself was not sent. Open the credential of this node, correct it and save it: n8n then tests it.',
			},
			{
				does: 'has a wrong database',
				credential: { database: 'NOSUCH' },
				resource: 'record',
				operation: 'getAll',
				parameters: { listDocument: byName('JmJobList') },
				title: 'Xytech answered 404: Not found.',
				below: 'Asked for was "JmJobList". Check the ID, the path and the base URL of the credential.',
			},
		],
	},
	{
		bench: 'nextomeApi',
		meetings: [
			{
				does: 'opens a venue that does not exist',
				resource: 'venue',
				operation: 'get',
				parameters: { venueId: 99999 },
				title: 'Nextome answered 404: Venue 99999 not found.',
				below: 'Asked for was "venues/99999". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'leaves the venue empty',
				resource: 'trackable',
				operation: 'getAll',
				title: 'No venue was chosen, and there is more than one',
				below: 'Choose the venue. There are: 11 (Logistics Centre North), 12 (Riverside Clinic).',
			},
			{
				does: 'sends a record the system refuses',
				resource: 'trackable',
				operation: 'create',
				parameters: { name: 'x', venueId: 99999 },
				title: 'Nextome answered 404: venue 99999 not found.',
				below: 'Sent to "trackables". Check every ID that is sent, the path and the base URL of the credential.',
			},
			{
				does: 'has a wrong secret',
				credential: { clientSecret: 'not-this-one' },
				title:
					'Nextome at HOST refused the login (401): "Client ID" or "Client Secret" is wrong or no longer valid. Enter both again in the credential.',
				below:
					'The call itself was not sent. Open the credential of this node, correct it and save it: n8n then tests it.',
			},
		],
	},
	{
		bench: 'clientCredentialsOAuth2Api, header',
		meetings: [
			{
				does: 'calls a path that does not exist',
				parameters: { endpoint: 'no/such/path' },
				title: 'The API answered 404: Nothing at /no/such/path.',
				below: 'Asked for was "no/such/path". Check the ID, the path and the base URL of the credential.',
			},
			{
				does: 'is refused with problem details',
				fault: always({
					status: 400,
					body: { title: 'Bad Request', detail: 'room 7 is closed', errors: [{ field: 'room', message: 'closed' }] },
				}),
				title: 'The API answered 400: room 7 is closed: room: closed.',
				below: 'Check the values of the fields against what the system expects.',
			},
			{
				does: 'has a wrong secret',
				credential: { clientSecret: 'not-this-one' },
				title:
					'The API at HOST refused the login (401 invalid_client): "Client ID" or "Client Secret" is wrong or no longer valid. Enter both again in the credential. The secret went out in a Basic header. If it is right, choose "Body" under "Client Authentication". It says: "Client authentication failed".',
				below:
					'The call itself was not sent. Open the credential of this node, correct it and save it: n8n then tests it.',
			},
			{
				does: 'turns pagination on where there is no list',
				parameters: { endpoint: 'api/v1/echo', pagination: 'page' },
				title: 'Pagination needs a list, and the answer has none that is known',
				below:
					'Say in "List Path" where it stands, or turn "Pagination" off. At the top the answer has: method, url, query, headers, body.',
			},
		],
	},
];

beforeEach(() => takeClock());
afterEach(() => jest.restoreAllMocks());

describe.each(lists)('$bench', ({ bench, meetings }) => {
	let stage: Stage;
	withStage(benchOf(bench), (opened) => (stage = opened));

	it.each(meetings)('$does', async ({ resource, operation, parameters, fault, credential, title, below }) => {
		if (fault) stage.simulator.control.addFault(fault);
		const { error } = await stage.call(1, {
			parameters: { ...(resource ? { resource, operation: operation ?? '' } : {}), options: {}, ...parameters },
			...(credential ? { credentialId: stage.addCredential(credential) } : {}),
		});
		const { host } = new URL(stage.simulator.url);
		const seen = (words?: string | null): string => (words ?? '').replaceAll(host, 'HOST');
		expect([seen(error?.message), seen(error?.description)]).toEqual([title, below]);
	});
});
