import type { HttpMethod } from './types';

/** Every method a person can choose. */
export const METHODS = [
	'DELETE',
	'GET',
	'HEAD',
	'OPTIONS',
	'PATCH',
	'POST',
	'PUT',
] as const satisfies readonly HttpMethod[];

/** Whether a method only reads, so that nothing is done, and nothing done twice (RFC 9110 9.2.1). */
export function isRead(method: string): boolean {
	return ['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
}

/** Whether a method takes no body here: n8n's request helper leaves it out without a word. */
export function takesNoBody(method: string): boolean {
	return ['GET', 'HEAD'].includes(method.toUpperCase());
}
