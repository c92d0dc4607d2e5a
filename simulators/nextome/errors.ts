/** A refusal; becomes the JSON error body Spring Boot sends unless told otherwise. */
export class NextomeError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}
