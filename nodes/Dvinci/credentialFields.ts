import { baseUrlField, optionalField } from '../../lib/auth/commonFields';

/** Where a customer's d.vinci is, the same in each of its credentials. */
export const dvinciBaseUrlField = baseUrlField({
	placeholder: 'e.g. https://acme.dvinci.de',
	description: 'The address of your d.vinci, with or without /restApi',
});

/** Where an API token comes from, whatever the field for it is called. */
export const apiTokenDescription = 'The token d.vinci shows once when you press "Generate API token"';

/** Where the reporting service is, so that no report has to say it. */
export const odataUrlField = optionalField('OData Service URL', 'odataServiceUrl', {
	placeholder: 'e.g. https://acme.dvinci.de/odata',
	description:
		'The OData source d.vinci shows under Reports, gear, "Use Reporting API". The part behind the base URL is enough.',
	hint: 'Optional. For reports only.',
});
