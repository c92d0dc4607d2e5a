import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourNodes } from '../../../catalogue/classes';
import { searched } from '../../support/searched';

/*
 * The promise: who types what the trade calls it, in German or English, finds the node. n8n's own search is asked, the
 * one its node panel uses. Among n8n's own nodes the test of the editor in a browser looks.
 */

interface Scored<T> {
	readonly score: number;
	readonly item: T;
}
// The package tells TypeScript that it is an ES module only.
const { sublimeSearch } = jest.requireActual<{
	sublimeSearch: <T>(text: string, entries: readonly T[]) => Array<Scored<T>>;
}>('@n8n/utils/dist/search/sublime-search');

const codexOf = (name: string): { alias: string[] } => {
	const folder = name.replace(/(?:Webhook)?Trigger$/, '');
	return JSON.parse(readFileSync(join(__dirname, '../../../nodes', folder, `${name}.node.json`), 'utf8')) as {
		alias: string[];
	};
};

const entries = ourNodes.map(([name, { description }]) => ({
	key: description.name,
	properties: { displayName: description.displayName, codex: codexOf(name) },
}));

/** The nodes a search lists, best first. */
const found = (text: string): string[] => sublimeSearch(text, entries).map(({ item }) => item.key);

it.each(Object.entries(searched).flatMap(([node, texts]) => texts.map((text) => [text, node])))(
	'"%s" finds %s first',
	(text, node) => {
		const nameOf = (title: string) => ourNodes.find(([, { description }]) => description.displayName === title)?.[1];
		const [first = ''] = found(text);
		// The trigger and the node of a system stand as one entry in n8n's panel.
		expect(first.replace(/(?:Webhook)?Trigger$/, '')).toBe(nameOf(node)?.description.name);
	},
);

it.each(ourNodes)('%s is found by each of its aliases, and each is there once', (name, { description }) => {
	const { alias } = codexOf(name);
	expect(alias).toEqual([...new Set(alias)]);
	for (const text of alias) expect(found(text.toLowerCase())).toContain(description.name);
});
