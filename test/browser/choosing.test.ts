import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectRoot } from '../../tools/pack';
import { useEditor, type Editor } from './editor';
import { ListRequests } from './listRequests';
import { mostRequestsInRow } from './olderEditor';
import { picture } from './pictures';
import { WorkflowEditor } from './workflowEditor';

/** What a person builds, with what comes out of it. */
interface Building extends Editor {
	workflow: WorkflowEditor;
	/** What lists made the editor ask. */
	lists: ListRequests;
}

/** The most names that may be left to type in all workflows together. */
const MOST_NAMES = 8;

/** Names that were typed, by the number of the workflow in docs/choosing.md. */
const typed = new Map<number, readonly string[]>();

/**
 * The promise: ten workflows as people need them are built from what the nodes offer. What is typed nevertheless is in
 * docs/choosing.md, and never a column.
 */
describe('Workflows by choosing', () => {
	const inEditor = useEditor();

	/**
	 * A test that builds a workflow; it begins with an empty canvas, or with an item that came in.
	 * @param number in docs/choosing.md; undefined: not one of those
	 */
	const building = (
		number: number | undefined,
		build: (building: Building) => Promise<void>,
		incoming?: Record<string, unknown>,
	): (() => Promise<void>) =>
		inEditor(async (editor) => {
			const { session, page } = editor;
			const workflow = incoming
				? await withIncoming(editor, `Choosing ${number ?? 'more'}`, incoming)
				: await WorkflowEditor.create(page, session.n8n.url);
			const lists = new ListRequests(page);
			try {
				await build({ ...editor, workflow, lists });
			} finally {
				lists.end();
			}
			if (number !== undefined) typed.set(number, workflow.typedNames);
		});

	it(
		'1: Xytech, the jobs that changed since a day, with columns and an order',
		building(1, async ({ session, page, workflow, lists }) => {
			const { control } = session.simulators.xytech;
			const node = await workflow.add('Xytech', 'Get many records');
			await node.chooseCredential('Xytech (demo)');
			await node.choose('List Document', 'Jobs (JmJobList)');
			control.clearLog();
			await node.pickSeveral('Columns', 'job_no', 'job_desc', 'update_dt');
			const filter = await node.addRow('Filters');
			expect([1, mostRequestsInRow]).toContain(
				await lists.during(async () => await filter.choose('Field', 'update_dt')),
			);
			await filter.pick('Operator', 'Greater or Equal');
			await filter.fill('Value', '2023-06-01');
			const order = await node.addRow('Sort');
			expect([1, mostRequestsInRow]).toContain(
				await lists.during(async () => await order.choose('Field', 'update_dt')),
			);
			await order.pick('Direction', 'Descending');
			// The columns, and the two lists that were opened.
			expect(control.log.length).toBeLessThanOrEqual(1 + 2 * mostRequestsInRow);
			await node.fill('Limit', '5');
			const rows = await node.execute(5);
			await picture(page, 'choosing-xytech');

			expect(await rows.first().innerText()).toMatch(/^job_no\s[^]*\sjob_desc\s+update_dt\s/);
		}),
	);

	it(
		'2: Xytech, a work order with a row for each service of an order that came in',
		building(
			2,
			async ({ session, page, workflow }) => {
				const { control } = session.simulators.xytech;
				const node = await workflow.add('Xytech', 'Create a record');
				await node.chooseCredential('Xytech (demo)');
				await node.choose('Document', /\(JmWorkOrder\)$/);
				await node.pick('Specify Record', 'Mapping Columns');
				const columns = node.mapping();
				await columns.drag('title', 'wo_desc');
				await columns.drag('begins', 'wo_begin_dt');
				await columns.drag('ends', 'wo_end_dt');
				await columns.drag('customer', 'cust_id');
				await columns.typeName('wo_type_no', '1');
				await columns.typeName('phase_code', 'Bid');
				await columns.typeName('rate_card_no', '1');
				const rows = await node.addRow('Sub-Table Rows');
				await rows.choose('Sub-Table', 'mo_service_row');
				await rows.drag('services', 'List');
				const column = await rows.addRow('Columns');
				await column.choose('Column', 'mo_service_row: service_desc');
				await column.typeName('Field of the Entry', 'name');
				await picture(page, 'choosing-mapping');
				control.clearLog();
				await node.execute(1);

				const sent = control.log.find(({ method }) => method === 'POST')?.bodyText;
				expect(JSON.parse(sent ?? '')).toMatchObject({
					jm_work_order: [
						{
							wo_desc: 'Documentary, second cut',
							cust_id: '401',
							mo_service_row: [
								{ service_desc: 'Colour grading', quantity: 3 },
								{ service_desc: 'Audio mix', quantity: 1 },
							],
						},
					],
				});
			},
			{
				title: 'Documentary, second cut',
				begins: '2026-04-01T09:00:00+02:00',
				ends: '2026-04-01T17:00:00+02:00',
				customer: '401',
				services: [
					{ name: 'Colour grading', quantity: 3 },
					{ name: 'Audio mix', quantity: 1 },
				],
			},
		),
	);

	it(
		'3: Xytech, a job created or updated by the key of another system',
		building(
			3,
			async ({ session, workflow }) => {
				const { control } = session.simulators.xytech;
				const node = await workflow.add('Xytech', 'Create or update a record');
				await node.chooseCredential('Xytech (demo)');
				await node.choose('Document', /\(JmJob\)$/);
				await node.pick('Specify Record', 'Mapping Columns');
				const columns = node.mapping();
				await columns.add('external_key');
				await columns.drag('reference', 'external_key');
				await columns.drag('title', 'job_desc');
				await columns.drag('customer', 'cust_id');
				await columns.add('po_no');
				await columns.drag('purchaseOrder', 'po_no');
				control.clearLog();
				await node.execute(1);

				const sent = control.log.find(({ method }) => method === 'PUT');
				expect(sent?.path).toMatch(/\/JmJob\/external_key=ERP-77120$/);
				expect(JSON.parse(sent?.bodyText ?? '')).toMatchObject({
					jm_job: [{ job_desc: 'Documentary', po_no: '4500012345' }],
				});
			},
			{ reference: 'ERP-77120', title: 'Documentary', customer: '401', purchaseOrder: '4500012345' },
		),
	);

	it(
		'4: Xytech, whenever a work order is new or changes',
		building(4, async ({ session, page, workflow, lists }) => {
			// The sample is what changed lately: not what other workflows have just written.
			session.simulators.xytech.control.reset();
			const node = await workflow.add('Xytech', 'On record created or changed');
			await node.chooseCredential('Xytech (demo)');
			await node.choose('List Document', /\(JmWorkOrderList\)$/);
			expect(await lists.during(async () => await node.choose('Date Column', 'update_dt'))).toBe(1);
			await node.pickSeveral('Key Columns', 'wo_no_seq');
			await node.press('Fetch Test Event');
			const rows = await node.rows(3);
			await picture(page, 'choosing-trigger');
			expect(await rows.first().innerText()).toContain('wo_no_seq');
		}),
	);

	it(
		'5: d.vinci, a report with columns, filters and an order',
		building(5, async ({ session, page, workflow, lists }) => {
			const { control } = session.simulators.dvinci;
			const node = await workflow.add('d.vinci', 'Get many rows of a report table');
			await node.chooseCredential('d.vinci (demo)');
			control.clearLog();
			expect(await lists.during(async () => await node.choose('Entity Set', 'Applications'))).toBe(1);
			expect(control.log.filter(({ path }) => path.endsWith('$metadata'))).toHaveLength(1);
			const byDate = await node.addRow('Filters');
			await byDate.choose('Column', 'DateCreated');
			await byDate.pick('Operator', 'Greater or Equal, or From');
			await byDate.fill('Value', '2020-01-01');
			const byName = await node.addRow('Filters');
			await byName.choose('Column', 'JobOpening/Name');
			await byName.pick('Operator', 'Is Not Empty');
			await node.addField('Query Options', 'Select');
			await node.pickSeveral('Select', 'Id', 'JobOpeningName', 'ApplicationStatusId', 'DateCreated');
			await node.addField('Query Options', 'Order By');
			await node.pickSeveral('Order By', 'DateCreated (Descending)');
			await node.fill('Limit', '5');
			const rows = await node.execute(5);
			await picture(page, 'choosing-report');
			expect(await rows.first().innerText()).toMatch(/Id\s+JobOpeningName\s+ApplicationStatusId\s+DateCreated/);
		}),
	);

	it(
		'6: d.vinci, the applications for a job opening, and an attachment of one',
		building(6, async ({ session, workflow, lists }) => {
			const { control } = session.simulators.dvinci;
			const many = await workflow.add('d.vinci', 'Get many applications');
			await many.chooseCredential('d.vinci (demo)');
			await many.addField('Filters', 'Job Opening ID');
			const jobs = await many.openList('Job Opening ID');
			const [job] = await jobs.allInnerTexts();
			await jobs.getByText(job, { exact: true }).first().click();
			control.clearLog();
			await many.executeAny();
			expect(control.log.at(-1)?.query.map(([name]) => name)).toContain('byJobOpeningId');
			await many.close();

			const file = await workflow.add('d.vinci', 'Download an application attachment');
			await file.chooseCredential('d.vinci (demo)');
			await (await file.openList('Application')).first().click();
			expect(
				await lists.during(async () => {
					const attachments = await file.openList('Attachment');
					await attachments.first().click();
				}),
			).toBe(1);
			await file.press('Execute step');
			await file.text('Mime Type:').first().waitFor();
			expect(control.log.at(-1)).toMatchObject({ method: 'GET', status: 200 });
		}),
	);

	it(
		'7: ItemPath, an order by its number, with its lines',
		building(7, async ({ session, workflow }) => {
			const { control } = session.simulators.itemPath;
			const node = await workflow.add('ItemPath', 'Get an order');
			await node.chooseCredential('ItemPath (demo)');
			await node.pointBy('Order', 'By Name');
			await node.typeName('Order', 'SO-20003');
			control.clearLog();
			const rows = await node.execute(1);
			expect((await rows.allInnerTexts()).join('\n')).toContain('SO-20003');
			// One looks up the name, one gets the order.
			expect(control.log.filter(({ kind }) => kind === 'api')).toHaveLength(2);
		}),
	);

	it(
		'8: ItemPath, the materials of a group that are below their reorder point',
		building(8, async ({ page, workflow, lists }) => {
			const node = await workflow.add('ItemPath', 'Get many materials');
			await node.chooseCredential('ItemPath (demo)');
			const group = await node.addRow('Filters', 'Filter by Any Field');
			expect([1, mostRequestsInRow]).toContain(
				await lists.during(async () => await group.choose('Field', 'GroupCode')),
			);
			await group.typeName('Value', 'Drive');
			const low = await node.addRow('Filters', 'Compare Two Fields');
			await low.choose('Field', 'currentQuantity');
			await low.pick('Comparison', 'Below');
			await low.choose('Other Field', 'reOrderPoint');
			await node.pickSeveral('Order By', 'currentQuantity');
			await node.fill('Limit', '3');
			const rows = await node.execute(3);
			await picture(page, 'choosing-itempath');
			expect(await rows.first().innerText()).toMatch(/^name\s/);
		}),
	);

	it(
		'9: Nextome, who is in a fence, with names',
		building(9, async ({ workflow, lists }) => {
			const node = await workflow.add('Nextome', 'Get the trackables inside a fence');
			await node.chooseCredential('Nextome (demo)');
			expect(
				await lists.during(async () => {
					const fences = await node.openList('Fence');
					await fences.first().click();
				}),
			).toBe(1);
			await node.turnOn('Include Details');
			const rows = await node.executeAny();
			expect(await rows.first().innerText()).toMatch(/^id\s+name\s/);
		}),
	);

	it(
		'10: any API, a command that was copied from its documentation',
		building(10, async ({ session, workflow }) => {
			const { control, login } = session.simulators.clientCredentials;
			const node = await workflow.addOnly('Token API Request');
			await node.chooseCredential('Client credentials (demo)');
			await node.pick('Define Request', 'Using cURL');
			const command = `curl '${login.baseUrl}/api/v1/reservations?page=2&pageSize=5' \\
  -H 'Accept: application/json' -H 'Authorization: Bearer YOUR_TOKEN'`;
			await node.fill('cURL Command', command);
			control.clearLog();
			await node.executeAny();
			expect(control.log.at(-1)).toMatchObject({ method: 'GET', status: 200, token: { verdict: 'ok' } });
		}),
	);

	it(
		'ItemPath, a material with a field of one’s own, mapped from what came in',
		building(
			undefined,
			async ({ session, workflow }) => {
				const { control } = session.simulators.itemPath;
				const node = await workflow.add('ItemPath', 'Create a material');
				await node.chooseCredential('ItemPath (demo)');
				await node.drag('number', 'Name');
				control.clearLog();
				await node.turnOn('Map Own Fields');
				const fields = node.mapping();
				await fields.add('GroupCode');
				await fields.drag('group', 'GroupCode');
				const asked = control.log.filter(({ kind }) => kind === 'api');
				expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/materials']);
				await node.execute(1);

				const sent = control.log.find(({ kind, method }) => kind === 'api' && method === 'POST')?.bodyText;
				expect(JSON.parse(sent ?? '')).toEqual({ name: 'BRG-77120', GroupCode: 'Drive' });
				expect(workflow.typedNames).toEqual([]);
			},
			{ number: 'BRG-77120', group: 'Drive' },
		),
	);

	it('leave at most eight names to type, those docs/choosing.md tells', async () => {
		const told = await namesInDocs();
		expect(Object.fromEntries(typed)).toEqual(Object.fromEntries(told));
		expect([...typed.values()].flat().length).toBeLessThanOrEqual(MOST_NAMES);
	});
});

/** Opens a workflow that begins with an item, as if another system had sent it. */
async function withIncoming(
	{ session, page }: Editor,
	name: string,
	item: Record<string, unknown>,
): Promise<WorkflowEditor> {
	const start = 'When something comes in';
	await session.n8n.client.createWorkflow({
		id: '',
		name,
		nodes: [
			{
				id: 'start',
				name: start,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
		pinData: { [start]: [{ json: item }] },
	});
	const workflow = await WorkflowEditor.open(page, session.n8n.url, name);
	await workflow.continueFrom(start);
	return workflow;
}

/** What docs/choosing.md says is typed in each workflow: what stands in its last column as code. */
async function namesInDocs(): Promise<Array<[workflow: number, names: string[]]>> {
	const page = await readFile(join(projectRoot, 'docs', 'choosing.md'), 'utf8');
	return [...page.matchAll(/^\| (\d+) .*\| ([^|]*) \|$/gm)].map(([, number, cell]) => [
		Number(number),
		[...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
	]);
}
