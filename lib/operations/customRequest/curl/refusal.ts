import { BadInput } from '../../../errors';

/** The field's name in the editor. */
export const CURL_COMMAND = 'cURL Command';

/** A refusal of a pasted command, to be thrown. It never quotes what was pasted: there may be a secret in it. */
export function refusal(what: string, fix: string): BadInput {
	return new BadInput(`"${CURL_COMMAND}" ${what}`, fix);
}
