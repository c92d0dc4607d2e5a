import type { Notice } from './types';

/** What to tell where a list ended because nothing points to a next page: the place to look at may be a wrong one. */
export function nothingAt(where: string): Notice {
	return { text: NOTHING, about: [where], type: 'info' };
}

const NOTHING =
	'The list was taken to end where the answer has no pointer to a next page at %s. If there are more rows, correct that place in the pagination settings.';
