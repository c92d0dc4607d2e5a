import { isDay, isInstant } from './dates';
import { notValid, type FieldError } from './replies';
import type { Store } from './store';
import type { CollectionName, Entity } from './types';
import { countries } from './vocabulary';

export type Body = Readonly<Record<string, unknown>>;

interface CheckContext {
	readonly store: Store;
	readonly body: Body;
	/** The record an update is about. */
	readonly existing?: Entity;
}

type Problem = Omit<FieldError, 'field'>;

/** Looks at a value that is there; says what is wrong with it. */
export type Check = (value: unknown, context: CheckContext) => Problem | undefined;

export interface FieldRule {
	/** When the field must be there. */
	readonly required?: 'create' | 'update' | 'always';
	readonly check: Check;
	/** An update may repeat its value but not change it. */
	readonly fixed?: (existing: Entity) => unknown;
}

export type Fields = Readonly<Record<string, FieldRule>>;

const mismatch: Problem = { code: 'typeMismatch' };

export const isPresent = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Ids are numbers, except those of records that go by a name. */
const isIdOf = (name: CollectionName, value: unknown): value is string | number =>
	typeof value === (name === 'locations' || name === 'jobPublicationChannels' ? 'string' : 'number');

const notPermitted = (values: readonly unknown[]): Problem => ({
	code: 'valueNotPermitted',
	notAllowed: `[${values.join(', ')}]`,
});

/** Text no longer than the limit. */
export const text =
	(limit = 255): Check =>
	(value) => {
		if (typeof value !== 'string') return mismatch;
		return value.length > limit ? { code: 'maxSize.exceeded', allowed: String(limit) } : undefined;
	};

export const flag: Check = (value) => (typeof value === 'boolean' ? undefined : mismatch);

export const positiveInteger: Check = (value) =>
	Number.isInteger(value) && Number(value) > 0 ? undefined : { code: 'isNotAPositiveInteger' };

export const decimal: Check = (value) => (typeof value === 'number' ? undefined : mismatch);

export const day: Check = (value) => (isDay(value) ? undefined : mismatch);

export const instant: Check = (value) => (isInstant(value) ? undefined : mismatch);

/** A birthday lies behind us. */
export const pastDay: Check = (value, { store }) => {
	if (!isDay(value)) return mismatch;
	return Date.parse(value) > store.now() ? { code: 'dateInFuture' } : undefined;
};

export const email: Check = (value) =>
	typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : { code: 'email.invalid' };

export const webAddress: Check = (value) =>
	typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value)
		? undefined
		: { code: 'url.invalid' };

export const country: Check = (value) =>
	typeof value === 'string' && value in countries ? undefined : { code: 'countryNotFound' };

/** An address line needs a country to be written in that country's way. */
export const addressLine: Check = (value, context) =>
	isPresent(context.body.countryIsoA2) ? text()(value, context) : { code: 'countryNotSpecified' };

export const oneOf =
	(values: readonly string[]): Check =>
	(value) =>
		typeof value === 'string' && values.includes(value) ? undefined : notPermitted([value]);

/** Anything goes: what is inside is not judged here. */
export const anything: Check = () => undefined;

export const listOf =
	(check: Check): Check =>
	(value, context) => {
		if (!Array.isArray(value)) return mismatch;
		const refused = value.filter((entry) => check(entry, context));
		return refused.length > 0 ? notPermitted(refused) : undefined;
	};

/** A list of links, each with all its parts. */
export const externalLinks: Check = (value, context) => {
	if (!Array.isArray(value)) return mismatch;
	const isLink = (entry: unknown): boolean =>
		typeof entry === 'object' && entry !== null && !webAddress((entry as { url?: unknown }).url, context);
	return value.every(isLink) ? undefined : { code: 'url.invalid' };
};

/** Answers to a form: each names its question. */
export const answers: Check = (value) => {
	const isAnswer = (entry: unknown): boolean =>
		typeof entry === 'object' && entry !== null && typeof (entry as { id?: unknown }).id === 'string';
	return Array.isArray(value) && value.every(isAnswer) ? undefined : mismatch;
};

/** The id of a record that exists. */
export const idOf =
	(name: CollectionName): Check =>
	(value, { store }) => {
		if (!isIdOf(name, value)) return mismatch;
		return store.find(name, value) ? undefined : notPermitted([value]);
	};

/** The record a `{id}` or `{externalId}` object points to. */
export function resolveReference<N extends CollectionName>(store: Store, name: N, value: unknown) {
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, externalId } = value as { id?: unknown; externalId?: unknown };
	return isPresent(id) ? store.find(name, id) : store.findByExternalId(name, externalId);
}

/** A `{id}` or `{externalId}` object that points to a record. */
export const referenceTo =
	(name: CollectionName): Check =>
	(value, { store }) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return mismatch;
		const { id, externalId } = value as { id?: unknown; externalId?: unknown };
		if (isPresent(id) && !isIdOf(name, id)) return mismatch;
		return resolveReference(store, name, value) ? undefined : notPermitted([id ?? externalId]);
	};

/** No two records of a collection have the same external id. */
export const uniqueIn =
	(name: CollectionName): Check =>
	(value, context) => {
		const holder = context.store.findByExternalId(name, value);
		return holder && holder !== context.existing ? { code: 'uniqueOrNull.invalid' } : text()(value, context);
	};

function judge(rule: FieldRule, value: unknown, context: CheckContext): Problem | undefined {
	const phase = context.existing ? 'update' : 'create';
	if (!isPresent(value))
		return rule.required === phase || rule.required === 'always' ? { code: 'mandatory' } : undefined;
	if (context.existing && rule.fixed && String(rule.fixed(context.existing)) !== fixedKey(value))
		return { code: 'updateNotAllowed' };
	return rule.check(value, context);
}

/** What a fixed field is compared by: the id of an object, else the value itself. */
const fixedKey = (value: unknown): string =>
	typeof value === 'object' && value !== null ? String((value as { id?: unknown }).id) : String(value);

/**
 * Judges a body and gives back the fields the resource knows; unknown and read-only ones are left out.
 * Throws the 422 answer that names everything wrong at once.
 */
export function validate(fields: Fields, store: Store, body: Body, existing?: Entity): Body {
	const errors: FieldError[] = [];
	const known: Record<string, unknown> = {};
	for (const [field, rule] of Object.entries(fields)) {
		const problem = judge(rule, body[field], { store, body, existing });
		if (problem) errors.push({ ...problem, field });
		else if (body[field] !== undefined) known[field] = body[field];
	}
	if (errors.length > 0) throw notValid(errors);
	return known;
}
