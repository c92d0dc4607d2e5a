import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { nodeMethods } from '../../../lib/operations/nodeMethods';
import { nodeProperties } from '../../../lib/operations/properties';
import { listDocuments, primaryKeyOf, recordDocuments, tableOf } from '../../../nodes/Xytech/documents';
import { xytech } from '../../../nodes/Xytech/system';
import { timeZones } from '../../../nodes/Xytech/timeZones';

const searches = nodeMethods(xytech, nodeProperties(xytech)).listSearch;

/** What a list offers. These need nothing of n8n. */
const offered = async (list: string, typed?: string) => {
	const { results } = await searches[list].call({} as ILoadOptionsFunctions, typed);
	return results;
};

describe('Xytech documents', () => {
	it.each([
		['JmWorkOrder', 'jm_work_order'],
		['JmJob', 'jm_job'],
		['LibTitleHierarchyFacade', 'lib_title_hierarchy_facade'],
		['JmJobTable1', 'jm_job_table1'],
		['XMLThing', 'xml_thing'],
	])('%s has the table %s', (document, table) => {
		expect(tableOf(document)).toBe(table);
	});

	it.each([
		['xmtransmissionorder', 'jm_work_order', 'wo_no_seq'],
		['JmActual', 'jm_actual_header', 'actual_hdr_no'],
		['LibMaster', 'lib_master', 'master_no'],
	])('%s is known to have the table %s and the key %s', (document, table, key) => {
		expect([tableOf(document), primaryKeyOf(document)]).toEqual([table, key]);
	});

	it('can be searched by what people call them and by name, without regard to case', async () => {
		const jobs = [{ name: 'Jobs (JmJobList)', value: 'JmJobList' }];
		expect(await offered('searchListDocuments', ' joblist ')).toEqual(jobs);
		expect(await offered('searchListDocuments', 'jobs')).toEqual(jobs);
		expect(await offered('searchRecordDocuments')).toHaveLength(recordDocuments.length);
	});

	it('are attached to by their number', async () => {
		expect(await offered('searchAttachableDocuments', 'work order (')).toEqual([
			{ name: 'Work Order (JmWorkOrder)', value: '10339' },
		]);
	});

	it('stand in alphabetical order, records apart from lists, each once', () => {
		const ordered = (titles: readonly string[]) => [...titles].sort((a, b) => a.localeCompare(b, 'en'));
		for (const documents of [recordDocuments, listDocuments]) {
			const titles = documents.map(({ title }) => title);
			expect(titles).toEqual(ordered(titles));
		}
		const names = [...recordDocuments, ...listDocuments].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});

it('Xytech time zones can be searched', async () => {
	expect(await offered('searchTimeZones', 'w. eu')).toEqual([
		{ name: 'W. Europe Standard Time', value: 'W. Europe Standard Time' },
	]);
	expect(new Set(timeZones).size).toBe(timeZones.length);
});
