/** One entry of a 422 answer. */
export interface FieldError {
	field: string;
	code: string;
	/** The limit that was exceeded. */
	allowed?: string;
	/** The values that were refused, as `[A, B]`. */
	notAllowed?: string;
}

/** Ends a request with a status and a body. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`d.vinci answers ${status}`);
	}
}

const withMessage = (status: number, errorMsg: string): Refusal => new Refusal(status, { errorMsg });

export const badRequest = (message: string): Refusal => withMessage(400, message);

export const unauthorized = (): Refusal => withMessage(401, 'Unknown API user or wrong token');

/** Also what a record that does not exist answers: the API does not tell the two apart. */
export const forbidden = (): Refusal => withMessage(403, 'Access denied');

export const notFound = (): Refusal => withMessage(404, 'Not found');

export const notValid = (fieldErrors: FieldError[]): Refusal =>
	new Refusal(422, { fieldErrors, errorMsg: 'Entity not valid' });

export const notDeleted = (): Refusal => new Refusal(422, { success: false, errorMsg: 'Error while deleting entity' });

export const staleVersion = (): Refusal =>
	withMessage(
		409,
		'ConcurrentModification: yourEntity.version < serverEntity.version. GET the newest data first and retry request with newest version.',
	);
