/** A refusal with the status and body to send. */
export class ItemPathError extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`ItemPath answers ${status}`);
	}
}

/** Nothing with that id. */
export function notFound(singular: string): ItemPathError {
	return new ItemPathError(404, { message: `${singular} not found` });
}

/** The request cannot be understood or breaks a rule. */
export function badRequest(message: string): ItemPathError {
	return new ItemPathError(400, { message });
}

/** A field's value is refused. */
export function invalidField(field: string, message: string): ItemPathError {
	return new ItemPathError(422, { errors: [{ [field]: { message } }] });
}
