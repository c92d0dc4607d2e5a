import { checkRelativePath, path } from '../wire/url';
import type { HttpMethod } from '../wire/types';
import type { Input } from '../parameters/input';
import type { Route } from './types';
import { describe } from '../parameters/values';

/** The method of a route. */
export function methodOf(route: Route): HttpMethod {
	return route.slice(0, route.indexOf(' ')) as HttpMethod;
}

/**
 * The path of a route with its `{fields}` filled in and encoded.
 * @throws BadInput when one of them is empty
 */
export function pathOf(route: Route, input: Input): string {
	const template = route.slice(route.indexOf(' ') + 1);
	return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => segmentOf(name, input));
}

/** One value as part of a path. What the transport would refuse is refused here already, under the field's own name. */
function segmentOf(name: string, input: Input): string {
	// What the field itself does not allow, e.g. a word for a number, must not go out as part of an address either.
	const value = input.value(name);
	// A number goes out in its plain form, whichever way it was entered: `1e3` is 1000.
	const text = typeof value === 'number' ? String(value) : input.text(name);
	try {
		const segment = path`${text}`;
		checkRelativePath(`x/${segment}`);
		return segment;
	} catch {
		throw input.refused(
			name,
			'cannot be part of an address',
			`Got ${describe(text)}. A backslash, an invisible character, "." and ".." between slashes are not accepted there; use another key of the record.`,
		);
	}
}
