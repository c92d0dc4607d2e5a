import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { SettingError } from '../../../lib/errors';
import { isJsonObject } from '../../../lib/json';
import type { GatheredSearch } from '../../../lib/operations/types';
import { counted, inOrder, recordsOf } from './entries';

/** A list of records, and the field of theirs whose values are of interest. */
type Place = readonly [path: string, read: string | ((record: IDataObject) => unknown)];

/**
 * What customers have set up by themselves and d.vinci lists nowhere: the values that records have already. What none has
 * yet can be typed, which each entry says.
 * @param what what such a value is, for the line in place of an empty list: `a status`
 * @param show how a value is shown; as it is, unless told
 */
export function seen(what: string, places: readonly Place[], show = (value: string): string => value): GatheredSearch {
	return {
		gather: async (ask) => {
			const answers = await Promise.allSettled(
				places.map(async ([path, read]) => (await recordsOf(ask, path)).flatMap((record) => textsIn(record, read))),
			);
			const values = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
			const refused = answers.find((answer) => answer.status === 'rejected');
			// One list may be closed to the API user and the other not.
			if (values.length === 0 && refused !== undefined) throw refused.reason;
			return entriesOf(what, values, show);
		},
	};
}

/** The different values among those seen, in order. @throws SettingError where there are none */
export function entriesOf(
	what: string,
	values: readonly string[],
	show = (value: string): string => value,
): INodeListSearchItems[] {
	const counts = counted(values);
	if (counts.size === 0)
		throw new SettingError(
			`No record has ${what} yet. Enter it by its internal name, as it stands in the settings of d.vinci.`,
		);
	return inOrder(
		[...counts].map(([value, count]) => ({
			name: show(value),
			value,
			description: `On ${count} ${count === 1 ? 'record' : 'records'}. What is on none yet can be typed.`,
		})),
	);
}

/** The texts in a field; of a list, each. */
function textsIn(record: IDataObject, read: Place[1]): string[] {
	const value = typeof read === 'string' ? record[read] : read(record);
	return [value].flat().flatMap((entry) => (typeof entry === 'string' && entry.trim() !== '' ? [entry] : []));
}

/** `German (de)`, as far as Node knows the code. */
function named(type: 'language' | 'region'): (code: string) => string {
	return (code) => {
		try {
			const name = new Intl.DisplayNames('en', { type }).of(code.replace('_', '-'));
			return name === undefined || name === code ? code : `${name} (${code})`;
		} catch {
			// Whatever it is, it is no code.
			return code;
		}
	};
}

export const languageName = named('language');

/** The internal names of the channels a job publication is placed in. */
const channelsIn = ({ placements }: IDataObject): unknown =>
	Array.isArray(placements) ? placements.filter(isJsonObject).map(({ internalName }) => internalName) : [];

/** Lists of what records have already, by the names their fields refer to. */
export const seenLists = {
	approvalStatuses: seen('an approval status', [['hiringRequests/', 'approvalStatus']]),
	categories: seen('a category', [['jobOpenings/', 'categoryIds']]),
	channels: seen('a channel', [['jobPublications/', channelsIn]]),
	companies: seen('a company', [
		['jobOpenings/', 'companyId'],
		['hiringRequests/', 'companyId'],
	]),
	contractPeriods: seen('a contract period', [
		['jobOpenings/', 'contractPeriod'],
		['hiringRequests/', 'contractPeriodId'],
	]),
	countries: seen(
		'a country',
		[
			['locations/', 'countryIsoA2'],
			['persons/', 'countryIsoA2'],
		],
		named('region'),
	),
	degrees: seen('a degree', [['persons/', 'degreeId']]),
	functionGroups: seen('a function group', [['hiringRequests/', 'functionGroupId']]),
	hiringReasons: seen('a hiring reason', [['hiringRequests/', 'hiringReason']]),
	hiringRequestStatuses: seen('a status', [['hiringRequests/', 'status']]),
	jobOpeningStatuses: seen('a status', [['jobOpenings/', 'status']]),
	languages: seen(
		'a language',
		[
			['jobPublications/', 'languageId'],
			['dvinciUsers/', 'languageId'],
		],
		languageName,
	),
	occupationalGroups: seen('an occupational group', [['hiringRequests/', 'occupationalGroupId']]),
	payGrades: seen('a pay grade', [['hiringRequests/', 'payGradeId']]),
	publicationStatuses: seen('a status', [['jobPublications/', 'status']]),
	roles: seen('a role', [['dvinciUsers/', 'roleIds']]),
	salutations: seen('a salutation', [
		['dvinciUsers/', 'salutation'],
		['persons/', 'salutation'],
	]),
	targetGroups: seen('a target group', [['jobOpenings/', 'targetGroups']]),
	timeZones: seen('a time zone', [['dvinciUsers/', 'timeZone']]),
	workingTimes: seen('a working time', [
		['jobOpenings/', 'workingTimes'],
		['hiringRequests/', 'workingTimeIds'],
	]),
} as const satisfies Readonly<Record<string, GatheredSearch>>;
