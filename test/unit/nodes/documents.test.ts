import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { listDocuments, recordDocuments, tableOf } from '../../../nodes/Xytech/documents';
import { searchListDocuments, searchRecordDocuments } from '../../../nodes/Xytech/methods/searchDocuments';

// The searches need nothing of n8n.
const context = {} as ILoadOptionsFunctions;

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

	it('can be searched without regard to case', async () => {
		expect((await searchListDocuments.call(context, ' joblist ')).results).toEqual([
			{ name: 'JmJobList', value: 'JmJobList' },
		]);
		expect((await searchRecordDocuments.call(context)).results).toHaveLength(recordDocuments.length);
	});

	it('stand in alphabetical order, records apart from lists', () => {
		const ordered = (names: readonly string[]) => [...names].sort((a, b) => a.localeCompare(b, 'en'));
		expect(recordDocuments).toEqual(ordered(recordDocuments));
		expect(listDocuments).toEqual(ordered(listDocuments));
		expect(recordDocuments.filter((name) => listDocuments.includes(name))).toEqual([]);
	});
});
