import type { Locator } from 'playwright-core';

import { oldest } from '../../tools/n8nVersions';
import { testedN8n } from '../support/testedN8n';

/** Where the editor of n8n 2.0.0 is worked in another way than the newest: all of it stands in this file. */
const isOlder = testedN8n.version === oldest.version;

/** The button of a credential that connects an account. */
export const connectButton = isOlder ? 'Connect my account' : 'Connect';

/** What shows the fields that can be added to a collection. */
export function collectionOpener(collection: Locator): Locator {
	return (isOlder ? collection.locator('.n8n-select') : collection.getByTestId('collection-parameter-add')).last();
}

/** What shows the columns that can be added to a mapping. */
export function mappingOpener(mapping: Locator): Locator {
	const opener = mapping.getByTestId('add-fields-select');
	return isOlder ? opener.getByRole('combobox') : opener.getByRole('button');
}

/** What each of these columns is. */
export const mappingChoice = isOlder ? 'option' : 'menuitem';

/**
 * How often n8n asks at most while a person chooses from a list in a row. n8n 2.0.0 keeps a list by the values of all
 * fields around it, of which the row is one: once something is chosen, it gets the list anew.
 */
export const mostRequestsInRow = isOlder ? 2 : 1;
