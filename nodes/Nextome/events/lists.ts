import type { ApiAnswer } from '../../../lib/wire/types';
import { SettingError } from '../../../lib/errors';

/** The entries of a list. What is no list must not pass for an empty one: everything would seem to be gone. */
export function entriesOf({ body }: ApiAnswer, what: string): readonly unknown[] {
	if (Array.isArray(body)) return body;
	throw new SettingError(
		`Nextome did not return a list of ${what}, so there is nothing to compare with. Nothing was emitted, and nothing is lost. Check the API base URL if this goes on.`,
	);
}
