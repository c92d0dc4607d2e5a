/*
 * Promise: what a person should know although nothing went wrong stands at the node's output, once per run and in plain
 * words; and nothing stands there when there is nothing to say.
 */
import type { INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** Runs a node and gives the hints of its output. */
async function hintsOf(stage: Stage, parameters: INodeParameters, count = 1) {
	const { error, run } = await stage.call(count, { parameters: { options: {}, ...parameters } });
	if (error) throw error;
	const [task] = run.data.resultData.runData['Under Test'] ?? [];
	return (task?.hints ?? []).map(({ message, type }) => ({ message, type }));
}

describe('a column that no row has', () => {
	let stage: Stage;
	withStage(benchOf('xytechJwtApi'), (opened) => (stage = opened));

	const jobs = {
		resource: 'record',
		operation: 'getAll',
		listDocument: named('JmJobList'),
		additionalFields: { ignoreUnknown: true },
		limit: 3,
	};
	const asset = {
		resource: 'record',
		operation: 'get',
		document: named('LibMaster'),
		keyField: 'barcode',
		keyValue: 'VX10001',
	};

	it('is told once for all items', async () => {
		expect(await hintsOf(stage, { ...jobs, columns: 'job_no, job_descr' }, 5)).toEqual([
			{
				message:
					'No row came with "job_descr", although you named it. Check the spelling; what the system does not know it may pass over without a word. (items 0, 1, 2 and 2 more)',
				type: 'warning',
			},
		]);
	});

	it('is told of a single record and its sub-tables', async () => {
		const additionalFields = {
			ignoreUnknown: true,
			subTableColumns: { subTable: [{ table: 'lib_master_audio', columns: 'audio_nr' }] },
		};
		const hints = await hintsOf(stage, { ...asset, columns: 'barcode, title_of', additionalFields });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('No row came with "title_of" and "lib_master_audio.audio_nr"'),
		]);
	});

	it.each<[string, INodeParameters]>([
		['all of them came', { columns: 'job_no, JOB_DESC' }],
		[
			'empty ones are left out',
			{ columns: 'job_no, nix', additionalFields: { ignoreUnknown: true, leaveOutNulls: true } },
		],
		[
			'no row came',
			{ columns: 'job_no, nix', filters: { filter: [{ field: 'job_no', operator: 'equals', value: '-1' }] } },
		],
	])('is not told where %s', async (_case, parameters) => {
		expect(await hintsOf(stage, { ...jobs, ...parameters })).toEqual([]);
	});
});

describe('a list that the system limits', () => {
	describe('by time', () => {
		let stage: Stage;
		withStage(benchOf('nextomeApi'), (opened) => (stage = opened));
		const snapshot = { resource: 'location', operation: 'getSnapshot', mapId: byId(101) };

		it('is told', async () => {
			expect(await hintsOf(stage, snapshot)).toEqual([
				{ message: expect.stringMatching(/^Nextome looked back 15 minutes only/) as string, type: 'info' },
			]);
		});

		it('is not when a period was set', async () => {
			expect(await hintsOf(stage, { ...snapshot, filters: { t: 2, ut: 'DAY' } })).toEqual([]);
		});
	});

	describe('by a number of rows', () => {
		let stage: Stage;
		withStage(benchOf('itemPathApi'), (opened) => (stage = opened));
		const materials = { resource: 'customRequest', operation: 'send', endpoint: 'materials', splitIntoItems: true };

		it('is told', async () => {
			expect(await hintsOf(stage, { ...materials })).toEqual([
				{ message: expect.stringMatching(/^Exactly 25 rows came, .* Turn on "Pagination"/) as string, type: 'warning' },
			]);
		});

		it('is not with pagination, or when the number is another', async () => {
			expect(await hintsOf(stage, { ...materials, pagination: 'pages', limit: 25 })).toEqual([]);
			expect(await hintsOf(stage, { ...materials, endpoint: 'materials?limit=7' })).toEqual([]);
		});

		it('nor is a direction behind the field to order by taken for a column', async () => {
			const body = { materials: [{ name: 'Valve', currentQuantity: 3 }] };
			stage.simulator.control.addFault({ match: { path: '/api/materials', method: 'GET' }, body });
			const orderBy = 'name desc, -currentQuantity';
			expect(await hintsOf(stage, { resource: 'material', operation: 'getAll', limit: 1, orderBy })).toEqual([]);
		});

		it('is not in an ordinary list', async () => {
			const filters = { known: [{ field: 'name', operator: 'contains', value: 'a' }] };
			expect(await hintsOf(stage, { resource: 'material', operation: 'getAll', limit: 25, filters })).toEqual([]);
		});

		it('transactions that could not be marked are told', async () => {
			stage.simulator.control.addFault({ match: { method: 'PUT' }, status: 403, times: 2 });
			const parameters = { resource: 'transaction', operation: 'getForExport', markAsExported: true, limit: 3 };
			expect(await hintsOf(stage, parameters)).toEqual([
				{
					message: expect.stringMatching(/^Some transactions could not be marked as exported/) as string,
					type: 'warning',
				},
			]);
		});
	});

	describe('by pages', () => {
		let stage: Stage;
		withStage(benchOf('clientCredentialsOAuth2Api, body'), (opened) => (stage = opened));

		it('is told when the answer says that there are more', async () => {
			expect(await hintsOf(stage, { endpoint: 'api/v1/by-link-header' })).toEqual([
				{
					message: expect.stringMatching(/^More pages follow this one, as the answer of the API says/) as string,
					type: 'warning',
				},
			]);
			expect(await hintsOf(stage, { endpoint: 'api/v1/by-link-header', pagination: 'linkHeader', limit: 300 })).toEqual(
				[],
			);
		});
	});
});

describe('a filter that was left out', () => {
	let stage: Stage;
	withStage(benchOf('nextomeApi'), (opened) => (stage = opened));

	it('is told once, with the items it is about', async () => {
		const parameters = {
			resource: 'fence',
			operation: 'getAll',
			venueId: '={{ $json.index > 0 ? undefined : 11 }}',
			mapId: byId('={{ $json.index > 1 ? undefined : 101 }}'),
			options: { ignoreEmptyFilters: true },
		};
		expect(await hintsOf(stage, parameters, 3)).toEqual([
			{
				message: 'Left out since they are empty: "Venue" and "Map". More may have come than was meant. (items 1 and 2)',
				type: 'warning',
			},
		]);
	});
});
