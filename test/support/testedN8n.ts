import { n8nVersions, type TestedN8n } from '../../tools/n8nVersions';

/** Set by the jest project, one project per version. */
declare const n8nVersion: string;

/** The n8n this run of the suite is about. */
export const testedN8n: TestedN8n = (() => {
	const found = n8nVersions.find(({ version }) => version === n8nVersion);
	if (!found) throw new Error(`n8n ${n8nVersion} is not in the list of tested versions.`);
	return found;
})();
