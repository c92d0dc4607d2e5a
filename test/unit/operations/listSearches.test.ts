import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { listSearches } from '../../../lib/operations/listSearches';

const colours = ['Blue', 'Light Blue', 'Red'].map((name) => ({ name, value: name.toLowerCase() }));
const { colours: search } = listSearches({
	name: 'Paint Shop',
	schemes: [],
	baseUrl: () => 'https://paint.example.com',
	resources: [],
	defaultScheme: '',
	defaultResource: '',
	searches: { colours: { entries: colours } },
});

// A list that is known needs nothing of n8n.
const choose = async (typed?: string) => await search?.call({} as ILoadOptionsFunctions, typed);

it('a list that is known comes whole, in its own order', async () => {
	expect(await choose()).toEqual({ results: colours });
});

it('a list that is known is searched by name, without regard to case', async () => {
	expect(await choose(' blue ')).toEqual({ results: colours.slice(0, 2) });
	expect(await choose('green')).toEqual({ results: [] });
});
