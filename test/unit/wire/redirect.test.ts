/** Promise: a redirect on the same host is followed with the method and the body that its status asks for. */
import { nextHop } from '../../../lib/wire/redirect';

const hop = (status: number, method: Parameters<typeof nextHop>[3]) => {
	const { method: next, keepsBody } = nextHop(
		status,
		'/there',
		'https://a.example/here',
		method,
		(words) => words,
		() => 'Stay.',
	);
	return [next, keepsBody];
};

it.each([
	[302, 'GET', 'GET', false],
	[303, 'POST', 'GET', false],
	[307, 'POST', 'POST', true],
	[308, 'PUT', 'PUT', true],
	[307, 'OPTIONS', 'OPTIONS', true],
	[302, 'OPTIONS', 'OPTIONS', true],
	[303, 'OPTIONS', 'OPTIONS', false],
	[308, 'HEAD', 'HEAD', false],
] as const)('%i after %s asks with %s, with its body: %s', (status, method, next, keepsBody) => {
	expect(hop(status, method)).toEqual([next, keepsBody]);
});

it.each([301, 302] as const)('%i after a write is an error: it would become a read', (status) => {
	expect(() => hop(status, 'POST')).toThrow('would turn it into a read');
});
