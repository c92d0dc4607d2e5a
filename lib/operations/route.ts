import { path } from '../http/url';
import type { HttpMethod } from '../http/types';
import type { Input } from './input';
import type { Route } from './types';

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
	return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => path`${input.text(name)}`);
}
