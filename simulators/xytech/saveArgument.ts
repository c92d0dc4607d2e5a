import { badRequest } from './errors';
import type { Document } from './schema';

const ORDERS = ['JmWorkOrder', 'MoMediaOrder', 'XmTransmissionOrder'];

/** The documents each save argument applies to. */
const applicable: Readonly<Record<string, readonly string[]>> = {
	LoadTemplate: ORDERS,
	LoadChildTemplates: ORDERS,
	LoadServiceTemplate: ORDERS,
	VoidWorkOrder: ORDERS,
	UnVoidWorkOrder: ORDERS,
	TrxTimeOptionMove: ORDERS,
	TrxTimeOptionAdjust: ORDERS,
	BidApproval: ['BidVersion'],
	GroupCode: ['SchResource'],
	ActualizeSelected: ['JmActual'],
	ActualizeAll: ['JmActual'],
	ActualizeUpdatePhase: ['JmActual'],
	Post: ['TcBatch'],
};

/**
 * Checks the SaveArgument header: objects one after the other, each with names and one or more values:
 * `{"LoadServiceTemplate":"10","11"},{"LoadTemplate":"2"}`. What they ask for is not done.
 */
export function checkSaveArgument(header: string | undefined, document: Document): void {
	if (header === undefined) return;
	// A value behind a value is no JSON, but that is how the platform takes several; read as a list it is.
	const json = header.replace(
		/("(?:[^"\\]|\\.)*")\s*:\s*((?:"(?:[^"\\]|\\.)*"\s*,\s*)*"(?:[^"\\]|\\.)*")(?=\s*[,}])/g,
		(_text, name: string, values: string) => `${name}:[${values}]`,
	);
	let objects: unknown;
	try {
		objects = JSON.parse(`[${json}]`);
	} catch {
		throw badRequest('The SaveArgument header cannot be read');
	}
	if (!Array.isArray(objects) || objects.length === 0) throw badRequest('The SaveArgument header is empty');
	for (const entry of objects) {
		if (typeof entry !== 'object' || entry === null) throw badRequest('The SaveArgument header must hold objects');
		for (const name of Object.keys(entry)) checkArgument(name, document);
	}
}

function checkArgument(name: string, document: Document): void {
	const documents = applicable[name];
	if (!documents) throw badRequest(`Unknown save argument '${name}'`);
	const target = document.name.replace(/List$/, '');
	if (!documents.includes(target)) throw badRequest(`Save argument ${name} does not apply to ${document.name}`);
}
