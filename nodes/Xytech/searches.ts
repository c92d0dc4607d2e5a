import type { INodeListSearchItems } from 'n8n-workflow';
import type { Search } from '../../lib/operations/types';
import { columnLists } from './columnLists';
import { attachableDocuments, listDocuments, recordDocuments, type KnownDocument } from './documents';
import { timeZones } from './timeZones';

const byName = ({ name, title }: KnownDocument): INodeListSearchItems => ({ name: `${title} (${name})`, value: name });
const byId = ({ name, title, id }: KnownDocument): INodeListSearchItems => ({
	name: `${title} (${name})`,
	value: String(id),
});

/** Xytech's lists to choose from: what is known, and what it tells of its documents. */
export const searches: Readonly<Record<string, Search>> = {
	...columnLists,
	/** The documents whose number is known, to attach files to. */
	searchAttachableDocuments: { entries: attachableDocuments.map(byId) },
	/** The documents that return many rows. */
	searchListDocuments: { entries: listDocuments.map(byName) },
	/** The documents that hold one record each. */
	searchRecordDocuments: { entries: recordDocuments.map(byName) },
	/** The time zones of Windows. */
	searchTimeZones: { entries: timeZones.map((name) => ({ name, value: name })) },
};
