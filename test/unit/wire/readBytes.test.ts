/*
 * Promise kept: what is kept in memory comes whole or as an error, up to a limit, and a stream that is left is destroyed.
 */
import { PassThrough, Readable } from 'node:stream';
import { TooLarge, readArriving } from '../../../lib/wire/readBytes';

const MORE_THAN_ENOUGH = 1_000;

function arrival() {
	const stop = new AbortController();
	const time = { anew: jest.fn(), pause: jest.fn(), whole: jest.fn() };
	return { stop, time, signal: stop.signal };
}

/** As n8n hands them over, and as a test may. */
const kinds: Array<[string, (pieces: string[]) => Readable]> = [
	['of Node', (pieces) => Readable.from(pieces.map((piece) => Buffer.from(piece)))],
	['of its own kind', (pieces) => withoutEvents(Readable.from(pieces.map((piece) => Buffer.from(piece))))],
];

function withoutEvents(stream: Readable): Readable {
	const destroy = (reason?: Error) => stream.destroy(reason);
	return {
		[Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
		destroy,
		get destroyed() {
			return stream.destroyed;
		},
	} as unknown as Readable;
}

describe.each(kinds)('a stream %s', (_kind, streamOf) => {
	it.each([
		[[], ''],
		[['one'], 'one'],
		[['one', ', ', 'two'], 'one, two'],
	])('%j is read to its end', async (pieces, whole) => {
		const stream = streamOf(pieces);
		const bytes = await readArriving(stream, arrival(), MORE_THAN_ENOUGH, { cuts: false });
		expect(bytes.toString()).toBe(whole);
		expect(stream.destroyed).toBe(true);
	});

	it.each([
		[['12345'], '12345'],
		[['123', '456', '789'], '12345'],
		[['123456'], '12345'],
	])('%j is cut to five bytes', async (pieces, left) => {
		const stream = streamOf(pieces);
		expect((await readArriving(stream, arrival(), 5, { cuts: true })).toString()).toBe(left);
		expect(stream.destroyed).toBe(true);
	});

	it('is refused where it is longer than may be', async () => {
		const stream = streamOf(['123', '456', '789']);
		await expect(readArriving(stream, arrival(), 5, { cuts: false })).rejects.toThrow(TooLarge);
		expect(stream.destroyed).toBe(true);
	});

	it('is not even begun after a stop', async () => {
		const { stop, ...rest } = arrival();
		stop.abort(new Error('Stopped'));
		await expect(readArriving(streamOf(['1']), rest, 5, { cuts: false })).rejects.toThrow('Stopped');
	});
});

describe('a stream that does not come to its end', () => {
	const begun = () => {
		const stream = new PassThrough();
		stream.write('begun');
		return stream;
	};

	it.each<[string, (stream: PassThrough, stop: AbortController) => void, string]>([
		['breaks off', (stream) => stream.destroy(new Error('aborted')), 'aborted'],
		['is closed', (stream) => stream.destroy(), 'cut'],
		['is stopped', (_stream, stop) => stop.abort(new Error('Stopped')), 'Stopped'],
	])('%s', async (_how, end, message) => {
		const { stop, time, signal } = arrival();
		const stream = begun();
		const reading = readArriving(stream, { signal, time }, MORE_THAN_ENOUGH, { cuts: false });
		setImmediate(() => end(stream, stop));
		await expect(reading).rejects.toThrow(message);
		expect(stream.destroyed).toBe(true);
		expect(time.whole).not.toHaveBeenCalled();
	});

	it('is told of only where all of it has come', async () => {
		const cut = arrival();
		await readArriving(begun(), cut, 3, { cuts: true });
		const whole = arrival();
		await readArriving(begun().end(), whole, MORE_THAN_ENOUGH, { cuts: true });
		expect([cut.time.whole, whole.time.whole].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
	});
});
