/**
 * Promise: each system is a package by itself, made from the catalogue: complete, of this system alone, and what stands in
 * the repository of it is what `npm run packages` writes. `npm run scan` looks at the tarballs.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { credentialTypes, systemNames } from '../../catalogue';
import { nodesIn } from '../../catalogue/classes';
import packageJson from '../../package.json';
import { changesOf } from '../../tools/packages/changes';
import { committedFiles } from '../../tools/packages/committed';
import { foreignNamesIn } from '../../tools/packages/foreignNames';
import { withImports } from '../../tools/packages/imports';
import { readmeOf } from '../../tools/packages/readme';
import { singlePackages } from '../../tools/packages/singlePackages';

const root = join(__dirname, '../..');
const packages = singlePackages.map((own) => [own.entry.name, own] as const);
const sourceOf = (built: string): string => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

it('every system of the catalogue has one, with a name of its own', () => {
	expect(singlePackages.map(({ system }) => system)).toEqual(systemNames);
	expect(new Set(singlePackages.map(({ entry }) => entry.name)).size).toBe(systemNames.length);
	expect(readdirSync(join(root, 'packages')).sort()).toEqual(packages.map(([name]) => name).sort());
});

it('together they bring every node and every credential, each once', () => {
	const { nodes, credentials } = packageJson.n8n;
	expect(singlePackages.flatMap((own) => own.nodes).sort()).toEqual([...nodes].sort());
	expect(singlePackages.flatMap((own) => own.credentials).sort()).toEqual([...credentials].sort());
});

it.each([
	['n8n-nodes-xytech', 3, 5],
	['n8n-nodes-dvinci', 2, 3],
	['n8n-nodes-itempath', 3, 3],
	['n8n-nodes-nextome', 2, 1],
	['n8n-nodes-token-api', 1, 2],
])('%s brings %i nodes and %i credentials', (name, nodes, credentials) => {
	const own = singlePackages.find(({ entry }) => entry.name === name);
	expect([own?.nodes.length, own?.credentials.length]).toEqual([nodes, credentials]);
});

describe.each(packages)('%s', (name, own) => {
	it('stands in the repository as `npm run packages` writes it', () => {
		const files = committedFiles(own);
		for (const [file, text] of files) expect(readFileSync(join(root, own.folder, file), 'utf8')).toBe(text);
		const examples = readdirSync(join(root, own.folder, 'examples')).map((file) => `examples/${file}`);
		expect(examples.filter((file) => !files.has(file))).toEqual([]);
	});

	it('has a package.json that says what n8n and npm want to know', () => {
		const manifest = JSON.parse(committedFiles(own).get('package.json') ?? '') as typeof packageJson;
		expect(manifest).toMatchObject({
			name,
			version: packageJson.version,
			license: 'MIT',
			repository: { url: packageJson.repository.url, directory: `packages/${name}` },
			n8n: { strict: true, n8nNodesApiVersion: 1 },
			peerDependencies: { 'n8n-workflow': '*' },
		});
		expect(manifest.keywords).toContain('n8n-community-node-package');
		for (const field of ['dependencies', 'devDependencies', 'scripts', 'overrides'])
			expect(manifest).not.toHaveProperty(field);
	});

	it('takes of the sources what its classes import, and no other system', () => {
		const files = withImports(root, [...own.nodes, ...own.credentials].map(sourceOf));
		expect(files.length).toBeGreaterThan(50);
		for (const file of files) {
			expect(file).toMatch(new RegExp(`^(lib/|credentials/|nodes/${own.systemFolder}/)`));
			expect([file, foreignNamesIn(readFileSync(join(root, file), 'utf8'), own)]).toEqual([file, []]);
		}
	});

	it('names no other system in what people read', () => {
		for (const file of ['package.json', 'README.md', 'CHANGELOG.md'])
			expect(foreignNamesIn(committedFiles(own).get(file) ?? '', own)).toEqual([]);
	});

	it('has a README whose links lead somewhere, wherever it is read', () => {
		const readme = readmeOf(own);
		const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
		const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
		expect(links.length).toBeGreaterThan(10);
		for (const link of links) {
			if (link.startsWith('#')) expect(headings).toContain(link.slice(1));
			else expect(link).toMatch(/^https:\/\//);
			const [, file] =
				/^https:\/\/(?:github\.com\/opsbridge\/n8n-nodes-opsbridge\/(?:blob|tree)|raw\.githubusercontent\.com\/opsbridge\/n8n-nodes-opsbridge)\/main\/([^#]+)/.exec(
					link,
				) ?? [];
			if (file !== undefined) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
		}
		for (const heading of ['Installation', 'Operations', 'Credentials', 'Compatibility', 'Usage', 'Resources'])
			expect(readme).toContain(`\n## ${heading}\n`);
		for (const { description } of nodesIn(own.systemFolder)) expect(readme).toContain(`| ${description.displayName} |`);
		for (const { type } of credentialTypes.filter(({ system }) => system === own.system))
			expect(readme).toContain(`\`${type}\``);
	});

	it('has the examples with its nodes, which are the published ones but for the names of packages', () => {
		const examples = [...committedFiles(own)].filter(([file]) => file.startsWith('examples/'));
		expect(examples.length).toBeGreaterThan(0);
		for (const [file, workflow] of examples) {
			expect(workflow).not.toContain('"n8n-nodes-opsbridge.');
			expect(workflow).toContain(`"${name}.`);
			const published = readFileSync(join(root, file), 'utf8');
			expect(workflow.replace(/"n8n-nodes-[a-z-]+\.(?=\w+"[,\n])/g, (type) => asPublished(type))).toBe(published);
		}
	});

	it('has the lines of the CHANGELOG that are about it', () => {
		const entries = changesOf(own)
			.split('\n')
			.filter((line) => line.startsWith('- '));
		expect(entries.length).toBeGreaterThan(5);
		expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split('\n')).toEqual(expect.arrayContaining(entries));
	});
});

/** n8n's own nodes come from packages of its own. */
function asPublished(type: string): string {
	return singlePackages.some(({ entry }) => type === `"${entry.name}.`) ? '"n8n-nodes-opsbridge.' : type;
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');
}

describe('names of others', () => {
	const [xytech, dvinci, , , tokenApi] = singlePackages;

	it.each([
		['Ask D.Vinci', ['D.Vinci']],
		['an order in Kardex Power Pick', ['Kardex', 'Power Pick']],
		['"type": "tokenLoginApi"', ['tokenLoginApi']],
		['n8n-nodes-nextome.nextomeTrigger', expect.arrayContaining([expect.stringMatching(/nextome/)])],
		['Xytech Client Credentials OAuth2 API, xytechClientCredentialsOAuth2Api', []],
		['Client Credentials OAuth2 API', ['Client Credentials OAuth2 API']],
		['client credentials of RFC 6749', []],
	])('of Xytech in "%s"', (text, names) => {
		expect(foreignNamesIn(text, xytech)).toEqual(names);
	});

	it('are those of whoever it is not', () => {
		expect(foreignNamesIn('Xytech and d.vinci', dvinci)).toEqual(['Xytech']);
		expect(foreignNamesIn('Xytech Client Credentials OAuth2 API', tokenApi)).toEqual(['Xytech']);
	});
});
