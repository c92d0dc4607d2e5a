import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { coverageReport } from '../../../tools/coverage/report';
import { coveredSystems } from '../../../tools/coverage/systems';
import { projectRoot } from '../../../tools/pack';

/* The promise: docs/coverage.md tells what the operation tables hold today, and nothing the vendors document is missing. */

it('covers every documented operation', () => {
	expect(coverageReport(coveredSystems).missing).toEqual([]);
});

it('is what docs/coverage.md says', async () => {
	const written = await readFile(join(projectRoot, 'docs', 'coverage.md'), 'utf8');
	expect(words(written)).toEqual(words(coverageReport(coveredSystems).markdown));
});

it('names what no operation covers', () => {
	const [first] = coveredSystems;
	const { markdown, missing } = coverageReport([{ ...first, documented: [{ call: 'GET /not/there' }] }]);
	expect(missing).toEqual([`${first.system.name}: GET /not/there`]);
	expect(markdown).toContain('**missing**');
});

it('takes a slash at the end of a path for a part of it', () => {
	const dvinci = coveredSystems.find(({ system }) => system.name === 'd.vinci');
	const documented = ['GET /persons/', 'GET /persons'].map((call) => ({ call }));
	expect(dvinci && coverageReport([{ ...dvinci, documented }]).missing).toEqual(['d.vinci: GET /persons']);
});

/** Tables are padded when they are written. */
function words(markdown: string): string[] {
	return markdown.replace(/-{3,}/g, '---').split(/\s+/).filter(Boolean);
}

it('each row of docs/assumptions.md says what it rests on', async () => {
	const page = await readFile(join(projectRoot, 'docs', 'assumptions.md'), 'utf8');
	const rows = page.split('\n').filter((line) => /^\| (?!-|Matter)/.test(line));
	const basisOf = (row: string): string | undefined => row.split(/(?<!\\)\|/)[3]?.trim();
	expect(rows.length).toBeGreaterThan(100);
	expect(rows.filter((row) => !['documented', 'seen', 'assumed'].includes(basisOf(row) ?? ''))).toEqual([]);
});
