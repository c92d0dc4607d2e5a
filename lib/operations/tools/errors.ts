import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * An error with all it has to say in its message: a model gets that alone, and has to know what to do better.
 * n8n shows a person message and description, so there the two stay apart.
 */
export function errorForModel(error: unknown): unknown {
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) return error;
	const more = linesOf(error.description).filter((line) => !error.message.includes(line));
	if (more.length > 0) error.message = [ended(error.message), ...more].join(' ');
	// An agent within an agent adds the description by itself.
	error.description = undefined;
	return error;
}

function linesOf(text: unknown): string[] {
	return typeof text === 'string'
		? text
				.split('\n')
				.map((line) => ended(line.trim()))
				.filter((line) => line !== '')
		: [];
}

function ended(text: string): string {
	return text === '' || /[.!?:…]$/.test(text) ? text : `${text}.`;
}
