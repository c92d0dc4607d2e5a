import type { Operation } from '../../lib/operations/types';
import type { Input } from '../../lib/parameters/input';
import { isExpression } from '../../lib/parameters/values';
import { isJsonObject } from '../../lib/json';
import { definitionIfTold } from './definition';
import { primaryKeyOf } from './documents';
import { keyField } from './fields';

/**
 * For `fillsIn`: the primary key in place of a Key Field that was left empty. Where the node does not know the document,
 * its definition is asked for it, once per run.
 */
export const withPrimaryKey: NonNullable<Operation['fillsIn']> = async (input, ask) => {
	if (input.has(keyField.name)) return {};
	checkEmptyOnPurpose(input);
	const document = input.text('document');
	const key = primaryKeyOf(document) ?? (await definitionIfTold(document, ask))?.key;
	if (key !== undefined) return { [keyField.name]: key };
	throw input.refused(
		keyField.name,
		`is empty, and the primary key of ${document} is not known`,
		'Choose the column that identifies the record.',
	);
};

/** An expression that gives nothing must not turn one key into another: it would be another record. */
function checkEmptyOnPurpose(input: Input): void {
	const stored = input.stored(keyField.name);
	if (!isExpression(isJsonObject(stored) ? stored.value : stored)) return;
	throw input.refused(
		keyField.name,
		'is empty, although it has an expression',
		'Check that the incoming item has the value. For the primary key, clear the field.',
	);
}
