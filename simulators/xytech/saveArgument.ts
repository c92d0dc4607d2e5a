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
 * Checks the SaveArgument header: one object with a name for each argument, or one argument with several values, which
 * goes alone: `{"LoadServiceTemplate":"10","11"}`. What they ask for is not done.
 */
export function checkSaveArgument(header: string | undefined, document: Document): void {
	if (header === undefined) return;
	for (const name of namesIn(header)) checkArgument(name, document);
}

function namesIn(header: string): string[] {
	// Values behind a value are no JSON, but that is how the platform takes several.
	const [, alone] = /^\s*\{\s*"(\w+)"\s*:\s*"[^"]*"(?:\s*,\s*"[^"]*")+\s*\}\s*$/.exec(header) ?? [];
	if (alone !== undefined) return [alone];
	let read: unknown;
	try {
		read = JSON.parse(header);
	} catch {
		throw badRequest('The SaveArgument header cannot be read');
	}
	if (typeof read !== 'object' || read === null || Array.isArray(read))
		throw badRequest('The SaveArgument header must hold an object');
	return Object.keys(read);
}

function checkArgument(name: string, document: Document): void {
	const documents = applicable[name];
	if (!documents) throw badRequest(`Unknown save argument '${name}'`);
	const target = document.name.replace(/List$/, '');
	if (!documents.includes(target)) throw badRequest(`Save argument ${name} does not apply to ${document.name}`);
}
