import { formatDate } from './dates';
import type { Row } from './store';

const EMPTY_INFO = { Info1: null, Info2: null, Info3: null, Info4: null, Info5: null };

/** A material with every field present. */
export function newMaterial(values: Row, moment: number): Row {
	return {
		name: null,
		...EMPTY_INFO,
		unitOfMeasure: null,
		currentQuantity: 0,
		pickQuantity: 0,
		putQuantity: 0,
		netQuantity: 0,
		expectedQuantity: 0,
		reOrderPoint: null,
		canOrderPoint: null,
		valuePerUnit: null,
		currentValue: 0,
		weightPerUnit: null,
		isBlocked: 0,
		blockReason: null,
		materialPropertyId: null,
		codes: [],
		// A field of this installation, as customers add them to their materials.
		GroupCode: null,
		creationDate: formatDate(moment),
		modifiedDate: formatDate(moment),
		...values,
	};
}

/** An order with every field present, without its lines. */
export function newOrder(values: Row, moment: number): Row {
	return {
		name: null,
		directionType: 2,
		priority: 2,
		status: 'Untouched',
		orderStatusType: 1,
		deadline: null,
		warehouseId: null,
		warehouseName: null,
		...EMPTY_INFO,
		creationDate: formatDate(moment),
		modifiedDate: formatDate(moment),
		...values,
	};
}

/** A line of the order for the material, with every field present. */
export function newOrderLine(values: Row, order: Row, material: Row, moment: number): Row {
	const quantity = Number(values.quantity ?? 0);
	return {
		orderId: order.id,
		orderName: order.name,
		materialId: material.id,
		materialName: material.name,
		number: 1,
		quantityRequested: 0,
		quantityConfirmed: 0,
		quantityDeviated: quantity,
		lot: null,
		serialNumber: null,
		qualification: null,
		batchId: null,
		...EMPTY_INFO,
		directionType: order.directionType,
		status: 'queued',
		progressType: 1,
		hasStock: Number(Number(material.currentQuantity) >= quantity),
		incompleteAllocations: 0,
		storageUnits: [],
		owner: 'sys',
		modifiedDate: formatDate(moment),
		...values,
		quantity,
	};
}
