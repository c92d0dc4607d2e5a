import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { itemPathBaseUrl } from './address';
import { itemPathList } from './envelope';
import { accessPoint } from './operations/accessPoint';
import { apiCall } from './operations/apiCall';
import { batch } from './operations/batch';
import { bin } from './operations/bin';
import { carrier } from './operations/carrier';
import { client } from './operations/client';
import { costCenter } from './operations/costCenter';
import { image } from './operations/image';
import { kit } from './operations/kit';
import { kitLine } from './operations/kitLine';
import { location } from './operations/location';
import { locationContent } from './operations/locationContent';
import { material } from './operations/material';
import { materialCode } from './operations/materialCode';
import { materialProperty } from './operations/materialProperty';
import { order } from './operations/order';
import { orderLine } from './operations/orderLine';
import { report } from './operations/report';
import { reportRow } from './operations/reportRow';
import { setting } from './operations/setting';
import { shelf } from './operations/shelf';
import { snapshot } from './operations/snapshot';
import { station } from './operations/station';
import { storageRule } from './operations/storageRule';
import { storageUnit } from './operations/storageUnit';
import { transaction } from './operations/transaction';
import { user } from './operations/user';
import { warehouse } from './operations/warehouse';
import { workOrderLine } from './operations/workOrderLine';
import { zone } from './operations/zone';
import { itemPathPages } from './paging';
import { itemPathSearches } from './searches';

/** ItemPath, as the shared code sees it. */
export const itemPath: System = {
	name: 'ItemPath',
	schemes: [
		{ name: 'Application Token', value: 'applicationToken', credentialType: 'itemPathApplicationTokenApi' },
		{ name: 'User and Password', value: 'password', credentialType: 'itemPathApi' },
	],
	defaultScheme: 'password',
	baseUrl: itemPathBaseUrl,
	searches: itemPathSearches,
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
		accessPoint,
		apiCall,
		batch,
		bin,
		carrier,
		client,
		costCenter,
		image,
		kit,
		kitLine,
		materialCode,
		materialProperty,
		report,
		reportRow,
		setting,
		shelf,
		snapshot,
		station,
		storageRule,
		storageUnit,
		user,
		warehouse,
		workOrderLine,
		zone,
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
