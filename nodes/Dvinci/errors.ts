import { readCommonError, type Refused, type VendorMessage } from '../../lib/wire/vendorWords';
import { isJsonObject } from '../../lib/json';

/** What the codes of d.vinci's field checks mean. A code that is not listed is shown as it is. */
const CODES: Readonly<Record<string, string>> = {
	correspondenceTemplateNotAllowed: 'this correspondence template may not be used here',
	countryNotFound: 'no such country',
	countryNotSpecified: 'a country is needed',
	createOrUpdatePlacementsNotAllowed: 'placements may not be created or changed here',
	dateInFuture: 'lies in the future',
	'email.invalid': 'is not an email address',
	emailRequired: 'an email address is needed',
	formatNotAllowed: 'this file format is not allowed',
	isNotAPositiveInteger: 'is not a whole number above zero',
	jobOpeningNotAllowed: 'this job opening may not be used here',
	mandatory: 'is needed',
	'matches.invalid': 'does not have the expected form',
	maxFileSize: 'the file is too large',
	'maxSize.exceeded': 'is too long',
	notAllowedForHiringReason: 'does not go with the hiring reason',
	statusChangeNotAllowed: 'this status cannot follow the present one',
	statusChangeNotPermitted: 'the API user may not make this status change',
	typeMismatch: 'has the wrong type',
	'uniqueOrNull.invalid': 'is already in use by another record',
	updateNotAllowed: 'may not be changed',
	'url.invalid': 'is not a web address',
	valueNotPermitted: 'is not a permitted value',
};

/** d.vinci's own words: `{ "errorMsg": "...", "fieldErrors": [{ "field", "code", "allowed", "notAllowed" }] }`. */
export function readDvinciError(body: unknown, { status }: Refused): VendorMessage | undefined {
	const fields = isJsonObject(body) && Array.isArray(body.fieldErrors) ? body.fieldErrors.flatMap(fieldMessage) : [];
	const message =
		isJsonObject(body) && typeof body.errorMsg === 'string' && body.errorMsg !== '' ? body.errorMsg : undefined;
	const hint = hintFor(status, fields, refuses(body));
	if (message === undefined && fields.length === 0 && hint === undefined) return undefined;
	return {
		...(message === undefined ? {} : { message }),
		...(fields.length === 0 ? {} : { details: fields }),
		...(hint === undefined ? {} : { hint }),
	};
}

/** The words of the reporting service, which are OData's: `{ "error": { "code", "message" } }`. Records have no part in them. */
export function readReportingError(body: unknown, { status }: Refused): VendorMessage | undefined {
	const hint = REPORTING_HINTS[status];
	return hint === undefined ? undefined : { ...readCommonError(body), hint };
}

const REPORTING_HINTS: Readonly<Record<number, string>> = {
	400: 'Check what is under Query Options against the columns of the table: "Get Tables" lists them. If the service refuses every query, the API user may lack the permission for reporting.',
	403: 'The API user needs the permission for the reporting interface. Give its role that permission in d.vinci; rights to read records do not count here.',
	404: 'Check Service URL and Entity Set: "Get Tables" lists the tables the service has.',
};

/** The words of a job portal: d.vinci's own, and what its statuses mean there. */
export function readPortalError(body: unknown, refused: Refused): VendorMessage | undefined {
	const words = readDvinciError(body, refused);
	const hint = PORTAL_HINTS[refused.status];
	return hint === undefined ? words : { ...words, hint };
}

const PORTAL_HINTS: Readonly<Record<number, string>> = {
	401: 'This portal has a user name and password of its own: those of its setting "Application import", not an API user and token. Choose the authentication "Job Portal", and a credential for the portal named under Portal.',
	403: 'The interface of this portal is switched off, or its applications may not be imported. Look at the settings of the portal in d.vinci, under "Application import".',
	404: 'Check the name under Portal, and that the job is published there.',
};

/** d.vinci says `{ "success": false }` with a status of 422; should it ever do so with 200, it is believed all the same. */
export function refuses(body: unknown): boolean {
	return isJsonObject(body) && body.success === false;
}

const NOT_DONE =
	'Nothing was done. d.vinci deletes nothing that other records still need, and no application without a final status. Look at the record in d.vinci, and take away first what depends on it.';

function hintFor(status: number, fields: readonly string[], isRefusal: boolean): string | undefined {
	if (status < 400 || (isRefusal && status === 422 && fields.length === 0)) return NOT_DONE;
	if (status === 403)
		return "d.vinci also answers so when the record does not exist. Check the ID, and the rights of the API user's role.";
	if (status === 409)
		return 'The version that was sent is older than the present one: somebody changed the record meanwhile, and nothing was written. Run it again if no version was given: an update then reads the present one itself. Otherwise: Get it again, and repeat the change with its present version.';
	return fields.length > 0 ? 'Correct these fields and run it again.' : undefined;
}

function fieldMessage(entry: unknown): string[] {
	if (!isJsonObject(entry) || typeof entry.field !== 'string') return [];
	const { field, code, allowed, notAllowed } = entry;
	const meaning = typeof code === 'string' ? (CODES[code] ?? code) : 'is not accepted';
	const limits = [
		...(typeof allowed === 'string' || typeof allowed === 'number' ? [`allowed: ${allowed}`] : []),
		...(typeof notAllowed === 'string' || typeof notAllowed === 'number' ? [`not allowed: ${notAllowed}`] : []),
	];
	return [`${field}: ${meaning}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`];
}
