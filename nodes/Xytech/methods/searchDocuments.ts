import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { attachableDocuments, listDocuments, recordDocuments, type KnownDocument } from '../documents';
import { timeZones } from '../timeZones';

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

const byName = ({ name, title }: KnownDocument): INodeListSearchItems => ({ name: `${title} (${name})`, value: name });
const byId = ({ name, title, id }: KnownDocument): INodeListSearchItems => ({
	name: `${title} (${name})`,
	value: String(id),
});

/** The documents that hold one record each, to choose from. */
export const searchRecordDocuments = choosing(recordDocuments.map(byName));

/** The documents that return many rows, to choose from. */
export const searchListDocuments = choosing(listDocuments.map(byName));

/** The documents whose number is known, to attach files to. */
export const searchAttachableDocuments = choosing(attachableDocuments.map(byId));

/** The time zones of Windows, to choose from. */
export const searchTimeZones = choosing(timeZones.map((name) => ({ name, value: name })));

/** A list that is known without asking Xytech. */
function choosing(entries: readonly INodeListSearchItems[]): ListSearch {
	return async (filter = '') => {
		const wanted = filter.trim().toLowerCase();
		return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	};
}
