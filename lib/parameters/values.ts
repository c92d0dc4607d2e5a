import type { INodeProperties } from 'n8n-workflow';
import { isJsonObject, parseJson } from '../json';

/** Whether an option of a collection is a field. */
export function isField(option: unknown): option is INodeProperties {
	return isJsonObject(option) && 'type' in option;
}

/** Whether a value comes from a resource locator: one written by hand or by an AI may lack n8n's own mark. */
export function isLocator(field: INodeProperties, value: unknown): value is { mode?: unknown; value: unknown } {
	return field.type === 'resourceLocator' && isJsonObject(value) && 'value' in value;
}

/** Whether nothing was entered. */
export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/**
 * Whether a value is what an expression without a result leaves behind: nothing, white space, a number or a date that is
 * none, and a list of such.
 */
export function isVoid(value: unknown): boolean {
	if (isEmpty(value) || Number.isNaN(value)) return true;
	if (typeof value === 'string') return /^\s*Invalid Date(?:Time)?\s*$/.test(value);
	if (value instanceof Date) return Number.isNaN(value.getTime());
	if (Array.isArray(value)) return value.every(isVoid);
	// Luxon's DateTime.
	return isJsonObject(value) && value.isValid === false && 'toISO' in value;
}

/** Whether what n8n has stored is an expression. */
export function isExpression(stored: unknown): stored is string {
	return typeof stored === 'string' && stored.startsWith('=');
}

/** A list, given as one or as JSON text; undefined for anything else. In JSON text, whole numbers too long to be exact become text. */
export function listOf(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return undefined;
	try {
		const parsed = parseJson(value);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** A text, number, date or the like as text; undefined for lists, objects and numbers that are none. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	// n8n hands over Luxon's DateTime from expressions such as $now.
	if (!isJsonObject(value) || !('toISO' in value) || typeof value.toISO !== 'function') return undefined;
	const iso: unknown = value.toISO();
	return typeof iso === 'string' ? iso : undefined;
}

/** A value in a message: short, and never a whole object. */
export function describe(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' && value !== null) return 'an object';
	const text = String(value);
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
