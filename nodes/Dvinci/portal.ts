import type { Sent } from '../../lib/operations/types';
import { collection, flag, text, wholeNumber } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { internalName, reference } from './fields';
import type { NameValue } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';

/** The career portal a job stands in. */
export const portal = text('Portal', 'portal', {
	placeholder: 'e.g. intranet',
	description: 'Name of a portal of its own. Leave empty for the main one.',
});

/** What can be said about the feed. */
export const feedOptions = collection('Options for the Feed', 'feedOptions', 'Add feed option', [
	internalName('Language', 'language', 'feedLanguages', {
		placeholder: 'e.g. en',
		description: 'Only jobs in this language',
	}),
	wholeNumber('Max Cache Age (Seconds)', 'maxCacheAge', {
		typeOptions: { minValue: 0 },
		placeholder: 'e.g. 600',
		description: 'How old an answer may be. Recommended above 500 jobs.',
	}),
	flag('Without Texts', 'small', 'Whether to leave out the long texts of each job'),
]);

/** A job that is published there. */
export const publicationId = reference(
	'Job Publication',
	'publicationId',
	'feedJobs',
	'The job of the feed. The list has those that can be applied for from outside.',
	{ required: true, idPlaceholder: 'e.g. 815', hint: 'Needs the authentication "Job Portal"' },
);

/** Asks for the feed of a portal. */
export function feed(input: Input, file: string): Sent {
	const name = input.optionalText(portal.name);
	const { language, maxCacheAge, small } = input.set(feedOptions.name);
	const query: NameValue[] = [
		...(small === true ? [['fields', 'small'] as const] : []),
		...(maxCacheAge === undefined ? [] : [['maxCacheAge', String(maxCacheAge)] as const]),
		// Programs that read the feed use one or the other name; an unknown one does no harm.
		...(language === undefined ? [] : (['lang', 'language'] as const).map((key) => [key, String(language)] as const)),
	];
	return { path: feedPath(name, file), query };
}

/** Where the feed of a portal stands. @param name empty: the main one */
export function feedPath(name: string | undefined, file: string): string {
	return (name ?? '') === '' ? `jobPublication/${file}` : path`portal/${name ?? ''}/jobPublication/${file}`;
}

/** The address of a job's application form. */
export function formAddress(input: Input): Sent {
	const name = input.optionalText(portal.name);
	const form = path`jobs/${input.number(publicationId.name)}/applyApi`;
	return { path: name === undefined ? form : `${path`p/${name}`}/${form}` };
}
