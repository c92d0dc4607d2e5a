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
		isCounted: true,
		locationCount: 1,
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
		hasStock: 1,
		incompleteAllocations: 0,
		initialHandlingUnit: null,
		recipient: null,
		stationName: null,
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
		expiryDate: null,
		productionDate: null,
		releaseDate: null,
		costCenterName: null,
		hostIdentification: null,
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

/** A storage rule with every field present. */
export const SAMPLE_STORAGE_RULE: Row = {
	id: '',
	name: null,
	description: null,
	materialId: null,
	binId: null,
	isDefaultBin: 0,
	minStockPerBin: 0,
	maxStockPerBin: 0,
	minNumberLocations: 0,
	maxNumberLocations: 0,
	requiredCapacity: 0,
};
