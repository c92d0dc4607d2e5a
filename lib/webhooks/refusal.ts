/**
 * A call that is answered with a status of its own and starts no workflow. Its words go to whoever called: they name no
 * setting's value and no secret.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
		this.name = 'Refusal';
	}
}

/** What is needed of n8n's response object to answer. */
export interface Answering {
	writeHead(status: number, headers: Record<string, string>): unknown;
	end(body: string): unknown;
}

/** Answers a refused call with a small JSON body. */
export function sendRefusal(response: Answering, { status, message, headers }: Refusal): void {
	response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
	response.end(JSON.stringify({ message }));
}
