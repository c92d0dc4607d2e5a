import { readFileSync } from 'node:fs';
import type { INodeParameters } from 'n8n-workflow';
import type { LoggedRequest } from '../../simulators/kit';
import { CUSTOM_REQUEST } from '../../lib/operations/properties';
import { nextome } from '../../nodes/Nextome/system';
import { benchOf, withStage, type Stage } from './benches';
import { listSearch } from './editorLists';
import { Conformance, type Description } from './openApiConformance';
import { nextomeSamples } from './samples/nextome';

/*
 * The promise: whatever the node sends, Nextome's own description of its interface allows: method, path, query
 * parameters and JSON body. The description is Nextome's and not part of this project; NEXTOME_OPENAPI says where it is.
 */

const file = process.env.NEXTOME_OPENAPI ?? '';

/** Ways of asking that the samples, one for each operation, leave out. */
const variants: Array<[string, string, INodeParameters]> = [
	['gateway', 'getAll', { venueId: 11, returnAll: true }],
	['gateway', 'getAll', { mapId: '101', returnAll: true }],
	['fence', 'getAll', { returnAll: true }],
	['locationProvider', 'getAll', { returnAll: true }],
	['location', 'getAll', { venueId: 11, returnAll: true, options: { pageSize: 500 } }],
	['visit', 'getAll', { venueId: 11, returnAll: true }],
	['feature', 'create', { name: 'Plain' }],
	['gateway', 'create', { serial: 'NX7' }],
	['location', 'create', { mapId: '101', x: 1, y: 2, providerId: '30002' }],
	['trackable', 'update', { trackableId: '79f0ca47-0bca-4e62-bef2-fb3f8ef9d9ed', updateFields: { name: 'Only this' } }],
	['locationProvider', 'update', { providerId: '30001', updateFields: { clear: ['trackable', 'battery'] } }],
];

const subject = "what the Nextome node sends, against Nextome's own OpenAPI file";
// Without the file there is nothing to hold the requests against.
const [describeIfThere, title] =
	file === '' ? [describe.skip, `${subject} (skipped: NEXTOME_OPENAPI does not say where it is)`] : [describe, subject];

describeIfThere(title, () => {
	let stage: Stage;
	let conformance: Conformance;
	withStage(benchOf('nextomeApi'), (opened) => (stage = opened));
	beforeAll(() => {
		// A geometry is GeoJSON, of which Nextome describes no more than the type.
		conformance = new Conformance(JSON.parse(readFileSync(file, 'utf8')) as Description, ['GeometryDto']);
	});

	const samples = nextome.resources
		.filter(({ value }) => value !== CUSTOM_REQUEST)
		.flatMap((resource) => resource.operations.map(({ value }) => [resource.value, value] as const))
		.map(([resource, operation]): (typeof variants)[number] => [
			resource,
			operation,
			{ ...nextomeSamples[`${resource}.${operation}`]?.parameters },
		]);

	it.each([...samples, ...variants])('%s.%s with %j', async (resource, operation, parameters) => {
		const { error } = await stage.call(1, {
			parameters: { options: {}, ...parameters, resource, operation },
		});
		if (error) throw error;
		expect(stage.calls.length).toBeGreaterThan(0);
		expect(stage.calls.flatMap((request) => conformance.complaints(request))).toEqual([]);
	});

	it.each(Object.keys(nextome.searches ?? {}))('the list of %s', async (search) => {
		const mapId = { __rl: true, mode: 'list', value: '101' };
		const parameters = { resource: 'room', operation: 'get', venueId: 11, mapId };
		expect((await listSearch(stage, search, parameters)()).results.length).toBeGreaterThan(0);
		expect(stage.calls.flatMap((request) => conformance.complaints(request))).toEqual([]);
	});

	it('is everything that is described', () => {
		expect(conformance.operations).toHaveLength(77);
		expect(conformance.operations.filter((operation) => !conformance.seen.has(operation))).toEqual([]);
	});

	it('is refused where it does not fit', () => {
		const request = (method: string, path: string, more: Partial<LoggedRequest> = {}): LoggedRequest => ({
			at: 0,
			url: path,
			query: [],
			headers: { 'content-type': 'application/json' },
			kind: 'api',
			status: 200,
			method,
			path,
			...more,
		});
		const wrong: LoggedRequest[] = [
			request('GET', '/venues'),
			request('PATCH', '/venues/11'),
			request('GET', '/venues/eleven'),
			request('GET', '/trackables'),
			request('GET', '/trackables', { query: [['venue', '11.5']] }),
			request('GET', '/venues/11', { query: [['size', '5']] }),
			request('GET', '/providers', { query: [['type', 'NOISE']] }),
			request('POST', '/venues'),
			request('POST', '/venues', { bodyText: '{"tagRetentionDays":"30"}' }),
			request('POST', '/venues', { bodyText: '{"tagRetentionDays":null}' }),
			request('POST', '/venues', { bodyText: '{"retention":30}' }),
			request('POST', '/rooms', { bodyText: '{"shape":"SQUARE"}' }),
			request('POST', '/maps/101/gcps', { bodyText: '[{"x":1,"y":2,"lat":3}]' }),
			request('DELETE', '/venues/11', { bodyText: '{}' }),
		];
		for (const each of wrong) expect([each, conformance.complaints(each).length > 0]).toEqual([each, true]);
	});
});
