import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { nodeMethods } from '../../../lib/operations/nodeMethods';
import { locator, severalOf } from '../../../lib/parameters/fields';

const colours = ['Blue', 'Light Blue', 'Red'].map((name) => ({ name, value: name.toLowerCase() }));
const paintShop = {
	name: 'Paint Shop',
	schemes: [],
	baseUrl: () => 'https://paint.example.com',
	resources: [],
	defaultScheme: '',
	defaultResource: '',
	searches: {
		colours: { entries: colours },
		shades: { gather: async () => await Promise.resolve(colours.map((colour) => ({ ...colour, url: 'x' }))) },
		brushes: { entries: [] },
	},
	mappings: {
		mix: { columns: async () => await Promise.resolve({ fields: [], notice: 'Choose a colour first' }) },
	},
};
const { listSearch, loadOptions, resourceMapping } = nodeMethods(paintShop, [
	locator('Colour', 'colour', { search: 'colours' }),
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		default: {},
		options: [severalOf('Shades', 'shades', [], { typeOptions: { loadOptionsMethod: 'shades' } })],
	},
	{
		displayName: 'Mix',
		name: 'mix',
		type: 'resourceMapper',
		default: {},
		typeOptions: { resourceMapper: { resourceMapperMethod: 'mix', mode: 'add' } },
	},
]);
const { colours: search } = listSearch;

/** A list that is known needs nothing of n8n, one that is put together is kept by credential. */
const context = { getNode: () => ({}), getCurrentNodeParameter: () => undefined } as unknown as ILoadOptionsFunctions;
const choose = async (typed?: string) => await search?.call(context, typed);

it('a list that is known comes whole, in its own order', async () => {
	expect(await choose()).toEqual({ results: colours });
});

it('a list that is known is searched by name, without regard to case', async () => {
	expect(await choose(' blue ')).toEqual({ results: colours.slice(0, 2) });
	expect(await choose('green')).toEqual({ results: [] });
});

it('a node has the lists and mappings its fields refer to, at any depth, and no others', () => {
	expect(Object.keys(listSearch)).toEqual(['colours']);
	expect(Object.keys(loadOptions)).toEqual(['shades']);
	expect(Object.keys(resourceMapping)).toEqual(['mix']);
});

it('a field of several choices gets name and value only, whole', async () => {
	expect(await loadOptions.shades?.call(context)).toEqual(colours);
});

it('a mapping without columns says what to do', async () => {
	expect(await resourceMapping.mix?.call(context)).toEqual({ fields: [], emptyFieldsNotice: 'Choose a colour first' });
});
