import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listDocuments, recordDocuments } from '../documents';

/** The documents that hold one record each, to choose from. */
export async function searchRecordDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return matching(recordDocuments, filter);
}

/** The documents that return many rows, to choose from. */
export async function searchListDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return matching(listDocuments, filter);
}

function matching(documents: readonly string[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return {
		results: documents.filter((name) => name.toLowerCase().includes(wanted)).map((name) => ({ name, value: name })),
	};
}
