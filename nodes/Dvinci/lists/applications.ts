import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { clock } from '../../../lib/clock';
import { isJsonObject } from '../../../lib/json';
import type { Ask, GatheredSearch, SearchState } from '../../../lib/operations/types';
import { path } from '../../../lib/wire/url';
import { aRecord } from '../envelope';
import { inOrder, nameOf, recordsOf } from './entries';
import { entriesOf } from './seen';

const YEAR = 365 * 24 * 60 * 60_000;

/** Applications that moved in the past year, so that a list ends; of a system where none did, all. */
async function recentApplications(ask: Ask): Promise<IDataObject[]> {
	const since = new Date(clock.now() - YEAR).toISOString();
	const recent = await recordsOf(ask, 'applications/', [['byLastStatusChangeDateFrom', since]]);
	return recent.length > 0 ? recent : await recordsOf(ask, 'applications/');
}

/** The statuses applications have: every customer sets up others, and d.vinci lists them nowhere. */
const statuses: GatheredSearch = {
	gather: async (ask) => {
		const found = (await recentApplications(ask)).map(({ applicationStatusId }) => applicationStatusId);
		return entriesOf(
			'a status',
			found.filter((status) => typeof status === 'string'),
		);
	},
};

/** Applications by who applied for what: their own list has no names, so two more are asked for them. */
const applications: GatheredSearch = {
	gather: async (ask) => {
		const rows = await recentApplications(ask);
		const persons = await namesIn(ask, 'persons/', ['lastName', 'firstName']);
		const jobs = await namesIn(ask, 'jobOpenings/', ['name']);
		return inOrder(
			rows.map(({ id, person, jobOpening, dateCreated }) => {
				const who = nameBehind(person, persons) ?? `Application ${String(id)}`;
				const what = nameBehind(jobOpening, jobs);
				const day = typeof dateCreated === 'string' ? ` (${dateCreated.slice(0, 10)})` : '';
				return { name: `${who}${what === undefined ? '' : `: ${what}`}${day}`, value: String(id) };
			}),
		);
	},
};

/** Names by ID. Who may see applications may not see these: then the applications go by their numbers. */
async function namesIn(ask: Ask, listPath: string, fields: readonly string[]): Promise<ReadonlyMap<unknown, string>> {
	const records = await recordsOf(ask, listPath).catch((): IDataObject[] => []);
	return new Map(records.map((record) => [record.id, nameOf(record, [fields])]));
}

function nameBehind(reference: unknown, names: ReadonlyMap<unknown, string>): string | undefined {
	return isJsonObject(reference) ? names.get(reference.id) : undefined;
}

/** The files of the record that is chosen in a field. */
function attachmentsOf(records: string, field: string, displayName: string): GatheredSearch {
	return {
		gather: async (ask, state) => {
			const id = await idIn(ask, state, records, field, displayName);
			const files = await recordsOf(ask, path`${records}/${id}/attachments`);
			return inOrder(files.map((file) => attachmentEntry(file)));
		},
	};
}

function attachmentEntry(file: IDataObject): INodeListSearchItems {
	const { description, filename } = file;
	// A description that only repeats the name says nothing.
	const says = typeof description === 'string' && !String(filename).startsWith(description);
	return { name: nameOf(file, ['filename', says ? 'description' : []]), value: String(file.id) };
}

/** The ID of the record a person pointed at; behind an external ID, d.vinci knows it. */
async function idIn(
	ask: Ask,
	state: SearchState,
	records: string,
	field: string,
	displayName: string,
): Promise<string> {
	const given = state.needed(field, displayName);
	if (state.mode(field) !== 'externalId') return given;
	const { body } = await ask({
		method: 'GET',
		path: `${records}/`,
		query: [['externalId', given]],
		expects: aRecord,
	});
	return String(isJsonObject(body) ? body.id : given);
}

/** Lists about applications and their like. */
export const applicationLists = {
	applications,
	statuses,
	applicationAttachments: attachmentsOf('applications', 'applicationId', 'Application'),
	onboardingAttachments: attachmentsOf('onboardings', 'onboardingId', 'Onboarding'),
} as const satisfies Readonly<Record<string, GatheredSearch>>;
