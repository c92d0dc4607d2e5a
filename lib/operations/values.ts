import type { INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../jsonObject';

/** Whether an option of a collection is a field. */
export function isField(option: unknown): option is INodeProperties {
	return isJsonObject(option) && 'type' in option;
}

/** Whether a value comes from a resource locator. */
export function isLocator(value: unknown): value is { __rl: true; mode: unknown; value: unknown } {
	return isJsonObject(value) && value.__rl === true;
}

/** Whether nothing was entered. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** A value in a message: short, and never a whole object. */
export function describe(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' && value !== null) return 'an object';
	const text = String(value);
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
