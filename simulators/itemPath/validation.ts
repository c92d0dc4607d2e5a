import { DIRECTIONS, LENGTHS, NUMBERS, REFERENCES } from './attributes';
import { readSpan } from './dates';
import { invalidField } from './errors';
import { findById } from './store';
import type { Row, Store } from './store';

type Body = Record<string, unknown>;

/**
 * Checks what is to be written against what is known of the attributes, and returns it as it is stored.
 * @param sample a row of the resource: what is a number there has to be one
 */
export function checkedValues(store: Store, body: Body, sample: Row | undefined, now: number): Body {
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [name, checkedValue(store, name, value, sample?.[name], now)]),
	);
}

function checkedValue(store: Store, name: string, value: unknown, sample: unknown, now: number): unknown {
	if (value === null || value === undefined) return value;
	if (name === 'directionType' && typeof value === 'string' && value in DIRECTIONS) return DIRECTIONS[value];
	const allowed = NUMBERS[name];
	if (allowed && !allowed.includes(value as number)) {
		throw invalidField(name, `${name} must be one of ${allowed.join(', ')}`);
	}
	const resource = REFERENCES[name];
	if (resource && !findById(store[resource], value)) throw invalidField(name, `${name} points at nothing`);
	if (/(Date|deadline)$/.test(name) && (typeof value !== 'string' || !readSpan(value, now))) {
		throw invalidField(name, `${name} must be a date such as 2026-03-31T08:00:00.000000`);
	}
	if (typeof sample === 'number' && typeof value !== 'number' && typeof value !== 'boolean') {
		throw invalidField(name, `${name} must be a number`);
	}
	const longest = /^Info\d$/.test(name) ? 80 : LENGTHS[name];
	if (longest === undefined) return value;
	if (typeof value !== 'string') throw invalidField(name, `${name} must be a text`);
	if (value.length > longest) throw invalidField(name, `${name} is longer than ${longest} characters`);
	return value;
}
