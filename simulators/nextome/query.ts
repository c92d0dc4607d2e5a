import type { FastifyRequest } from 'fastify';
import { PROVIDER_TYPES } from './dto';
import { NextomeError } from './errors';

const UNITS: Record<string, number> = {
	SECOND: 1000,
	MINUTE: 60_000,
	HOUR: 3_600_000,
	DAY: 86_400_000,
	WEEK: 7 * 86_400_000,
	MONTH: 30 * 86_400_000,
	YEAR: 365 * 86_400_000,
};

function text(request: FastifyRequest, name: string): string | undefined {
	return request.simulated.entry.query.find(([key]) => key === name)?.[1];
}

/** A whole number from the query; undefined when it is not there. */
export function optionalInteger(request: FastifyRequest, name: string): number | undefined {
	const value = text(request, name);
	if (value === undefined) return undefined;
	return readInteger(value, name);
}

/** A whole number the endpoint cannot do without. */
export function requiredInteger(request: FastifyRequest, name: string): number {
	const value = optionalInteger(request, name);
	if (value === undefined) throw new NextomeError(400, `Required parameter '${name}' is not present.`);
	return value;
}

/** Text the endpoint cannot do without. */
export function requiredText(request: FastifyRequest, name: string): string {
	const value = text(request, name);
	if (value === undefined) throw new NextomeError(400, `Required parameter '${name}' is not present.`);
	return value;
}

/** A whole number from the path. */
export function pathInteger(request: FastifyRequest, name: string): number {
	return readInteger(String((request.params as Record<string, string>)[name]), name);
}

/** One of the given words, or the first one when there is none. */
export function choice<T extends string>(request: FastifyRequest, name: string, words: readonly [T, ...T[]]): T {
	const value = text(request, name) ?? words[0];
	const found = words.find((word) => word === value);
	if (found === undefined) throw new NextomeError(400, `Failed to convert '${name}' with value: '${value}'`);
	return found;
}

/** The provider type asked for, if any. */
export function providerType(request: FastifyRequest, name: string): string | undefined {
	const value = text(request, name);
	if (value === undefined) return undefined;
	if (!PROVIDER_TYPES.some((type) => type === value)) {
		throw new NextomeError(400, `Failed to convert '${name}' with value: '${value}'`);
	}
	return value;
}

/**
 * The span asked for: `start` and `end` when both are there, else the last `t` units.
 * @param openEnd a `start` alone lasts until now
 */
export function span(request: FastifyRequest, now: number, openEnd = false): { from: number; to: number } {
	const start = optionalInteger(request, 'start');
	const end = optionalInteger(request, 'end') ?? (openEnd ? now : undefined);
	if (start !== undefined && end !== undefined) return { from: start, to: Math.min(end, now) };
	return { from: now - tolerance(request), to: now };
}

/** The length of `t` units in milliseconds; fifteen minutes unless told. */
export function tolerance(request: FastifyRequest): number {
	return (optionalInteger(request, 't') ?? 15) * unit(request);
}

/** The length of the unit `ut` in milliseconds. */
export function unit(request: FastifyRequest): number {
	const name = choice(request, 'ut', ['MINUTE', 'SECOND', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR']);
	return UNITS[name] as number;
}

/** Page number and size, within what the endpoint allows. */
export function paging(request: FastifyRequest, maximum = Infinity): { page: number; size: number } {
	const page = optionalInteger(request, 'page') ?? 0;
	const size = optionalInteger(request, 'size') ?? 250;
	if (page < 0) throw new NextomeError(400, 'Page index must not be less than zero');
	if (size < 1 || size > maximum) throw new NextomeError(400, `Page size must be between 1 and ${maximum}`);
	return { page, size };
}

function readInteger(value: string, name: string): number {
	if (!/^-?\d{1,18}$/.test(value)) throw new NextomeError(400, `Failed to convert '${name}' with value: '${value}'`);
	return Number(value);
}
