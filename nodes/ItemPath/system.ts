import { customRequest } from '../../lib/operations/customRequest';
import type { Resource, System } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { itemPathBaseUrl } from './address';
import { itemPathList } from './envelope';
import { itemPathApplicationTokenFlow, itemPathFlow } from './login';
import { batch, batches } from './operations/batch';
import { costCenter, costCenters } from './operations/costCenter';
import { kit, kits } from './operations/kit';
import { material, materials } from './operations/material';
import { materialCode, materialCodes } from './operations/materialCode';
import { order, orders } from './operations/order';
import { orderLine, orderLines } from './operations/orderLine';
import { readOnly, readOnlyKinds } from './operations/readOnly';
import { storageRule, storageRules } from './operations/storageRule';
import { transaction, transactions } from './operations/transaction';
import { workOrderLine, workOrderLines } from './operations/workOrderLine';
import { outputFieldLists } from './outputFields';
import { ownColumnMappings } from './ownColumns';
import { fieldLists } from './ownFields';
import { itemPathPages } from './paging';
import { itemPathSearches } from './searches';

const { location, locationContent, ...others } = readOnly;

const byName = (one: Resource, other: Resource): number => alphabetical(one.name, other.name);

const kinds = [
	...[batches, costCenters, kits, materialCodes, materials, orderLines, orders, storageRules, transactions],
	...[workOrderLines, ...readOnlyKinds],
];

/** ItemPath, as the shared code sees it. */
export const itemPath: System = {
	name: 'ItemPath',
	schemes: [
		{
			name: 'Application Token',
			value: 'applicationToken',
			credentialType: 'itemPathApplicationTokenApi',
			flow: itemPathApplicationTokenFlow,
		},
		{ name: 'User and Password', value: 'password', credentialType: 'itemPathApi', flow: itemPathFlow },
	],
	defaultScheme: 'password',
	baseUrl: itemPathBaseUrl,
	mappings: ownColumnMappings(kinds),
	searches: { ...itemPathSearches, ...fieldLists(kinds), ...outputFieldLists(kinds) },
	defaultResource: 'material',
	resources: [
		// What most people come for.
		material,
		order,
		transaction,
		orderLine,
		location,
		locationContent,
		// The rest, by name.
		...[batch, costCenter, kit, materialCode, storageRule, workOrderLine, ...Object.values(others)].sort(byName),
		customRequest({
			system: 'ItemPath',
			exampleEndpoint: 'materials',
			base: 'the base URL of the credential followed by /api',
			envelope: itemPathList,
			wholeSizes: [25, 250, 1000],
			pagination: [
				{
					name: 'Page and Limit',
					value: 'pages',
					description: "ItemPath's own way, for every list",
					style: () => itemPathPages,
				},
			],
		}),
	],
};
