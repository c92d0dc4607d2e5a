/** What an attribute that ends in `Id` points at. Others, such as `locationContentId`, are left alone. */
export const REFERENCES: Readonly<Record<string, string>> = {
	batchId: 'batches',
	binId: 'bins',
	carrierId: 'carriers',
	kitId: 'kits',
	locationId: 'locations',
	materialId: 'materials',
	materialPropertyId: 'material_properties',
	orderId: 'orders',
	orderLineId: 'order_lines',
	shelfId: 'shelves',
	stationId: 'stations',
	storageUnitId: 'storage_units',
	warehouseId: 'warehouses',
	zoneId: 'zones',
};

/** The allowed numbers of the attributes that have a list of them in the vendor's reference. */
export const NUMBERS: Readonly<Record<string, readonly number[]>> = {
	directionType: [1, 2, 3, 4, 5, 7],
	exportStateType: [0, 1, 2, 3, 4, 5, 6],
	priority: [1, 2, 3, 4],
};

/** The words the reference allows for the direction of an order. */
export const DIRECTIONS: Readonly<Record<string, number>> = {
	put: 1,
	pick: 2,
	return: 3,
	transport: 4,
	count: 5,
	production: 7,
};

/** Free text of Power Pick's tables is limited. */
export const LENGTHS: Readonly<Record<string, number>> = { name: 50, unitOfMeasure: 50, blockReason: 50, lot: 50 };
