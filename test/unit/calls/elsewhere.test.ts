import { Readable } from 'node:stream';
import { followedElsewhere } from '../../../lib/calls/elsewhere';
import { readRaw } from '../../../lib/calls/rawAnswer';
import { bounds } from '../../../lib/wire/bounds';
import { hiderOf } from '../../../lib/wire/redact';
import { LeadsElsewhere, nextHop } from '../../../lib/wire/redirect';
import { list } from '../../../lib/wire/shapes';
import type { ApiRequest } from '../../../lib/wire/types';
import { xmlWords } from '../../../lib/wire/xmlWords';

const options = { timeout: 1000, retries: 0, atOnce: 1, minimumInterval: 0, neverError: false };
const file: ApiRequest = { method: 'GET', path: 'file', responseFormat: 'file' };
const hide = hiderOf(['a-secret']);

const hop = (location: string, request: ApiRequest = file, from = 'https://system.example/api/file') =>
	nextHop(
		302,
		location,
		from,
		request.method,
		hide,
		followedElsewhere(request, options, { from, credential: {}, hide }),
	);

const refusal = (...hopped: Parameters<typeof hop>): LeadsElsewhere => {
	try {
		hop(...hopped);
	} catch (error) {
		if (error instanceof LeadsElsewhere) return error;
	}
	throw new Error('It was followed');
};

describe('a redirect to another host', () => {
	it.each([
		['https://store.example/x?sig=a%2Bb', undefined],
		['//store.example/x', undefined],
		['https://system.example:8443/x', undefined],
		['https://store.example/x', 'http://system.example/file'],
		['http://store.example/x', 'http://system.example/file'],
	])('leads a file to %s', (location, from) => {
		expect(hop(location, file, from)).toMatchObject({ method: 'GET', keepsBody: false, isElsewhere: true });
	});

	it.each(['http://store.example/x', 'http://system.example/x'])('never leads from https to %s', (location) => {
		const { message, address } = refusal(location);
		expect(message).toContain('begins with "http:"');
		expect(address).toBe(location);
	});

	it('within the origin is none', () => {
		expect(hop('/x')).toMatchObject({ url: 'https://system.example/x', isElsewhere: false });
	});

	it.each([
		[
			'of typed operations that want no file',
			{ ...file, responseFormat: 'json', expects: list } as const,
			'not sent there.',
		],
		['of custom requests', { ...file, responseFormat: 'auto' } as const, 'choose the response format "File"'],
	])('%s is not followed', (_what, request, words) => {
		expect(refusal('https://store.example/x', request).message).toContain(words);
	});

	it('is told without the secrets and users in its address', () => {
		expect(refusal('https://me:mine@store.example/x?key=a-secret').address).toBe('https://store.example/x?key=***');
	});
});

describe('an answer that is no stream', () => {
	const time = { anew: jest.fn(), pause: jest.fn() };
	const read = async (status: number, body: unknown) =>
		await readRaw({ statusCode: status, headers: { 'Content-Type': 'application/json' }, body }, 'auto', {
			signal: new AbortController().signal,
			time,
		});

	afterEach(() => jest.restoreAllMocks());

	it('has the same limit, and none when it refuses', async () => {
		jest.replaceProperty(bounds, 'parsed', 4);
		jest.replaceProperty(bounds, 'refusal', 4);
		expect((await read(200, Buffer.from('[12]'))).bytes.toString()).toBe('[12]');
		await expect(read(200, Buffer.from('[123]'))).rejects.toThrow('too large to be read as data');
		expect((await read(400, Buffer.from('[123]'))).bytes.toString()).toBe('[123]');
	});

	it('a stream that refuses is cut', async () => {
		jest.replaceProperty(bounds, 'refusal', 4);
		const body = Readable.from([Buffer.from('abc'), Buffer.from('def'), Buffer.from('ghi')]);
		expect((await read(400, body)).bytes.toString()).toBe('abcd');
		expect(body.destroyed).toBe(true);
	});
});

it.each([
	[
		'<Error><Code>NoSuchKey</Code><Message>The key &lt;x&gt; is gone.</Message></Error>',
		'The key <x> is gone (NoSuchKey)',
	],
	['\ufeff<?xml version="1.0"?>\n<Error>\n<Code>AccessDenied</Code></Error>', 'AccessDenied'],
	['<Error><Message>No</Message></Error>', 'No'],
	['<html><Error><Code>x</Code></Error></html>', undefined],
	['<Error></Error>', undefined],
	[{ Error: 'x' }, undefined],
])('the words of %p are %p', (body, message) => {
	expect(xmlWords(body)?.message).toBe(message);
});
