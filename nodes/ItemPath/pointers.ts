import type { INodeProperties } from 'n8n-workflow';
import { locator, type LocatorTexts } from '../../lib/parameters/fields';

const ID = 'e.g. EBD286D1-4D5A-41C3-B24A-E62FC1008E57';

/**
 * The field that points at a record, by the list of its resource (see `searches.ts`) or by ID.
 * @param search the list's name; left out where ItemPath is not known to have one
 */
export function pointer(displayName: string, name: string, search?: string, how: LocatorTexts = {}): INodeProperties {
	return locator(displayName, name, {
		...(search === undefined ? {} : { search }),
		idPlaceholder: ID,
		required: true,
		description: `The ${displayName.toLowerCase()} to work on`,
		...how,
	});
}

/** The same field where it belongs to another record and may stay empty. */
export function related({ required: _required, ...field }: INodeProperties, description: string): INodeProperties {
	return { ...field, description };
}

/** Records that more than one resource points at. */
export const batchId = pointer('Batch', 'batchId', 'batches');
export const binId = pointer('Bin', 'binId', 'bins');
export const materialId = pointer('Material', 'materialId', 'materials');
export const materialPropertyId = pointer('Material Property', 'materialPropertyId', 'material_properties');
export const orderId = pointer('Order', 'orderId', 'orders');
