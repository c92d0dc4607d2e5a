import { baseUrlField } from '../../lib/auth/commonFields';

/** Where a customer's ItemPath is, the same in each of its credentials. */
export const itemPathBaseUrlField = baseUrlField({
	placeholder: 'e.g. https://acme.itempath.com',
	description: 'The address of your ItemPath, with or without /api',
});
