import { listInEnvelope } from '../../../lib/operations/customRequest/envelope';

/*
 * The promise: the rows of an API nobody knows become items by themselves, and a record never loses its own fields to a
 * list it happens to have.
 */

const rows = [{ id: 1 }, { id: 2 }];

it.each<[string, Record<string, unknown>]>([
	['a bare name', { data: rows }],
	['Shopify', { orders: rows }],
	['Stripe', { object: 'list', url: '/v1/charges', has_more: true, data: rows }],
	['Notion', { object: 'list', results: rows, next_cursor: null, has_more: false, type: 'block', request_id: 'x' }],
	['GitHub search', { total_count: 40, incomplete_results: false, items: rows }],
	['Django REST framework', { count: 2, next: null, previous: null, results: rows }],
	[
		'Laravel paginator',
		{
			current_page: 1,
			data: rows,
			first_page_url: 'https://a/?page=1',
			from: 1,
			last_page: 3,
			last_page_url: 'https://a/?page=3',
			links: [{ url: null, label: 'Previous', active: false }],
			next_page_url: null,
			path: 'https://a',
			per_page: 2,
			prev_page_url: null,
			to: 2,
			total: 6,
		},
	],
	['Laravel resources', { data: rows, links: { first: 'x' }, meta: { total: 2 } }],
	['JSON:API', { jsonapi: { version: '1.1' }, data: rows, links: { next: 'x' }, meta: {} }],
	[
		'Spring page',
		{
			content: rows,
			pageable: { offset: 0 },
			totalElements: 2,
			totalPages: 1,
			last: true,
			first: true,
			size: 20,
			number: 0,
			sort: { sorted: false },
			numberOfElements: 2,
			empty: false,
		},
	],
	['Spring HATEOAS', { _embedded: { orders: rows }, _links: { self: {} }, page: { size: 20, totalElements: 2 } }],
	['Mollie', { count: 2, _embedded: { payments: rows }, _links: {} }],
	['OData v4', { '@odata.context': 'x', '@odata.nextLink': 'y', value: rows }],
	['Microsoft Graph delta', { '@odata.context': 'x', '@odata.deltaLink': 'y', value: rows }],
	['OData v2', { d: { results: rows, __count: '2', __next: 'x' } }],
	['OData v2 before 2.0', { d: rows }],
	['Google', { kind: 'drive#fileList', etag: '"x"', nextPageToken: 'y', incompleteSearch: false, files: rows }],
	['Slack', { ok: true, channels: rows, response_metadata: { next_cursor: '' } }],
	['Salesforce', { totalSize: 2, done: true, records: rows }],
	['Jira', { expand: 'names,schema', startAt: 0, maxResults: 50, total: 2, issues: rows }],
	['HubSpot', { results: rows, paging: { next: { after: '2' } } }],
	['Zendesk', { users: rows, next_page: null, previous_page: null, count: 2 }],
	['Airtable', { records: rows, offset: 'itr' }],
	['Cloudflare', { success: true, errors: [], messages: [], result: rows, result_info: { page: 1 } }],
	[
		'Elasticsearch',
		{ took: 3, timed_out: false, _shards: {}, hits: { total: { value: 2 }, max_score: 1, hits: rows } },
	],
	['a status of its own', { status: 'success', code: 200, message: 'OK', data: { items: rows, total: 2 } }],
	['GraphQL', { data: { orders: rows } }],
	['capitals', { TotalCount: 2, PageSize: 50, Items: rows }],
	['a success and its rows', { success: true, orders: rows }],
])('the rows of %s are found', (_title, body) => {
	expect(listInEnvelope(body)).toBe(rows);
});

it.each<[string, Record<string, unknown>]>([
	['a record with tags', { id: 7, name: 'Valve', tags: ['a', 'b'] }],
	['a record with lines', { id: 7, lines: rows }],
	['a record of few words', { name: 'Valve', parts: rows }],
	['an order by its status', { status: 'open', lines: rows }],
	['an order by number and status', { number: 17, status: 'open', lines: rows }],
	['an invoice by its sum', { total: 99.5, lines: rows }],
	['a size with pictures', { size: 42, images: rows }],
	['a name in two parts', { first: 'Anna', last: 'Muster', pets: rows }],
	['a document with a version', { version: 3, sections: rows }],
	['a wrapped record', { data: { id: 1, lines: rows } }],
	['a wrapped record and its success', { success: true, data: { id: 1, lines: rows } }],
	['a record within a record', { user: { roles: rows } }],
	['a record of GraphQL', { data: { user: { roles: rows } } }],
	['a HAL record', { id: 5, _embedded: { lines: rows }, _links: { self: {} } }],
	['a JSON:API record', { data: { id: '1', type: 'order', attributes: { lines: rows } }, links: {} }],
	['JSON:API with what belongs to the rows', { data: rows, included: rows, links: {} }],
	['two lists', { orders: rows, customers: rows }],
	['names alone', { tags: ['a', 'b'] }],
	['complaints', { errors: [{ message: 'x' }] }],
	['a success without rows', { success: true, errors: [] }],
	['nothing', {}],
	['facts of a page without rows', { total: 0, page: 1 }],
	['an object for each id', { data: { 1: { id: 1 }, 2: { id: 2 } } }],
])('%s stays one item', (_title, body) => {
	expect(listInEnvelope(body)).toBeUndefined();
});

it('an empty page has no rows, and a list of texts has them under a name made for lists', () => {
	expect(listInEnvelope({ orders: [], total: 0 })).toEqual([]);
	expect(listInEnvelope({ items: ['a', 'b'], total: 2 })).toEqual(['a', 'b']);
});
