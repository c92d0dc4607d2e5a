import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../lib/operations/input';

/** Fields a customer added in Power Pick: nobody but them knows their names. */
export const extraFields: INodeProperties = {
	displayName: 'Extra Fields (JSON)',
	name: 'extraFields',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "League": "North", "GroupCode": 12 }',
	description: 'Fields that are not listed above, such as those of your own Power Pick setup, as a JSON object',
};

/** The extra fields; none when the field is empty. */
export function readExtraFields(input: Input): IDataObject {
	return input.optionalObject('extraFields') ?? {};
}
