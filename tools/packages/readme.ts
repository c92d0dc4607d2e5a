import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { credentialTypes } from '../../catalogue';
import { actionNodeIn, credentialClass, nodesIn } from '../../catalogue/classes';
import { n8nVersions } from '../n8nVersions';
import { projectRoot } from '../pack';
import { examplesOf } from './examples';
import type { SinglePackage } from './singlePackages';

const REPOSITORY = 'https://github.com/opsbridge/n8n-nodes-opsbridge';
const PAGES = `${REPOSITORY}/blob/main/docs/`;
const PICTURES = 'https://raw.githubusercontent.com/opsbridge/n8n-nodes-opsbridge/main/docs/';

/** The README of a package: what n8n wants to find in one, around the page of the system. */
export function readmeOf(own: SinglePackage): string {
	const { entry, system, systemFolder, page, folder } = own;
	const nodes = nodesIn(systemFolder).map(({ description }) => [description.displayName, description.description]);
	const types = credentialTypes.filter((credential) => credential.system === system).map(({ type }) => type);
	const credentials = types.map((type) => {
		const { displayName, documentationUrl = PAGES } = credentialClass(type);
		return [`[${displayName}](${documentationUrl})`, `\`${type}\``];
	});
	const { resources } = actionNodeIn(systemFolder).system;
	const operations = resources.map(({ name, operations: those }) => [
		name,
		those.map((operation) => operation.name).join(', '),
	]);
	const examples = examplesOf(own)
		.filter(({ packages }) => packages.length === 1)
		.map(({ file, title }) => [`[${file}](${REPOSITORY}/blob/main/${folder}/examples/${file})`, title]);
	const versions = n8nVersions.map(({ version }) => version);
	return [
		`# ${entry.name}`,
		`${entry.description}. A community node package for [n8n](https://n8n.io).`,
		'## Installation',
		`In n8n: **Settings → Community nodes → Install**, then enter \`${entry.name}\`. [n8n's documentation](https://docs.n8n.io/integrations/community-nodes/installation/) describes this and other ways.`,
		'## Nodes',
		table(['Node', 'What it is for'], nodes),
		'## Operations',
		table(['Resource', 'Operations'], operations),
		'## Credentials',
		table(['Credential', 'Type'], credentials),
		`## Usage`,
		pageBelow(page, types),
		'## Examples',
		examples.length === 0
			? `[Workflows to import](${REPOSITORY}/tree/main/examples)`
			: table(['Workflow to import', 'What it does'], examples),
		'## Compatibility',
		`Tested with n8n ${versions.join(' and ')}. No run-time dependencies.`,
		'## Resources',
		[
			`- [What all nodes and credentials share](${PAGES}common.md): base URLs, messages on Save, options, errors, the HTTP Request node`,
			`- [Triggers](${PAGES}triggers.md), [tools of AI agents](${PAGES}ai.md), [several workers](${PAGES}scaling.md)`,
			`- [n8n's documentation on community nodes](https://docs.n8n.io/integrations/community-nodes/)`,
			`- The source, with tests and simulators: [${REPOSITORY.replace('https://', '')}](${REPOSITORY}). The package \`n8n-nodes-opsbridge\` there brings these nodes together with others; install one of the two.`,
		].join('\n'),
		'## Version history',
		'See CHANGELOG.md.',
		'Not affiliated with the makers of the systems it connects, or with n8n. MIT licence.',
		'',
	].join('\n\n');
}

/**
 * How a page of docs/ begins, below a heading of its own, with links that work anywhere: up to the last section that a
 * credential leads to. What the nodes do stands on the page; nobody reads it in a tarball.
 */
function pageBelow(page: string, types: readonly string[]): string {
	const [, ...lines] = readFileSync(join(projectRoot, 'docs', page), 'utf8').trim().split('\n');
	const [start = '', ...sections] = lines.join('\n').split(/^(?=##+ )/m);
	const headings = sections.map((section) => /^#+ (.+)$/m.exec(section)?.[1] ?? '');
	const leadsTo = types.map((type) => credentialClass(type).documentationUrl);
	const isCredential = headings.map((heading) => leadsTo.includes(`${PAGES}${page}${anchorOf(heading)}`));
	const last = isCredential.lastIndexOf(true);
	const elsewhere = headings.slice(last + 1);
	const text = [
		start,
		...sections.slice(0, last + 1).map((section) => `#${section}`),
		`The page tells more: ${elsewhere.map((heading) => `[${heading}](${anchorOf(heading)})`).join(', ')}.`,
	];
	const places = new Set(elsewhere.map(anchorOf));
	return text
		.map((part) => part.trim())
		.join('\n\n')
		.split('\n')
		.map((line) => (line.startsWith('|') ? withoutPadding(line) : line))
		.join('\n')
		.replace(/(!?)(\[[^\]]*\])\(([^)\s]+)\)/g, (_link, picture: string, name: string, target: string) => {
			const place = places.has(target) ? `${page}${target}` : target;
			return `${picture}${name}(${absolute(place, picture === '' ? PAGES : PICTURES)})`;
		});
}

/** What GitHub calls the place of a heading. */
function anchorOf(heading: string): string {
	return `#${heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-')}`;
}

/** A row of a table, whose columns are aligned in the source. */
function withoutPadding(row: string): string {
	return row.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---');
}

/** Where a link of a page leads. One to a place in the same page stays. */
function absolute(target: string, base: string): string {
	return target.startsWith('#') ? target : new URL(target, base).href;
}

function table(heads: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
	return lines.join('\n');
}
