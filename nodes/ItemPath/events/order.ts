import { path } from '../../../lib/wire/url';
import { isJsonObject } from '../../../lib/json';
import { flag } from '../../../lib/parameters/fields';
import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { namingCodes } from '../codes';
import { recordIn, rowsUnder } from '../envelope';
import { filtersFor } from '../filters';
import { orders } from '../operations/order';
import { itemPathPages } from '../paging';
import { listSince, timeIn } from './since';

const filters = filtersFor(orders);

const includeLines = flag(
	'Include Lines',
	'includeLines',
	'Whether to fetch each order with its lines, as order_lines. Costs one request per order, unless the list has them already.',
);

/** Notices orders by what this attribute holds. */
function ordersBy(attribute: 'creationDate' | 'modifiedDate'): TriggerEvent['watch'] {
	return changes({
		request: listSince(orders, attribute),
		rows: rowsUnder(orders.path),
		id: ({ id }) => id,
		time: timeIn(attribute),
		paging: itemPathPages,
		oldestFirst: true,
	});
}

/** What both events have in common. */
const order = {
	filters: [filters],
	fields: [includeLines],
	options: ['overlap', 'timeZone', 'paged'],
	details: ({ id, order_lines: lines }, input) =>
		input.flag('includeLines') && !Array.isArray(lines)
			? { method: 'GET', path: path`orders/${String(id)}`, expects: recordIn(orders) }
			: undefined,
	detailed: (answer) => (isJsonObject(answer.order) ? answer.order : answer),
	...namingCodes(orders.path),
} satisfies Partial<TriggerEvent>;

export const orderChanged: TriggerEvent = {
	...order,
	name: 'Order Changed',
	value: 'orderChanged',
	description: 'When an order changes, e.g. its status; a new order counts as well',
	watch: ordersBy('modifiedDate'),
};

export const orderCreated: TriggerEvent = {
	...order,
	name: 'Order Created',
	value: 'orderCreated',
	description: 'When an order comes in',
	watch: ordersBy('creationDate'),
};
