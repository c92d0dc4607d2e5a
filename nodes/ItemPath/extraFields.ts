import type { IDataObject } from 'n8n-workflow';
import { json } from '../../lib/operations/fields';
import type { Input } from '../../lib/operations/input';

/** Fields a customer added in Power Pick: nobody but them knows their names. */
export const extraFields = json('Extra Fields (JSON)', 'extraFields', {
	placeholder: 'e.g. { "League": "North", "GroupCode": 12 }',
	description: 'Fields that are not listed above, such as those of your own Power Pick setup, as a JSON object',
});

/** The extra fields; none when the field is empty. */
export function readExtraFields(input: Input): IDataObject {
	return input.optionalObject(extraFields.name) ?? {};
}
