import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { encodeBody } from '../../../lib/wire/body';
import { fileInMemory, wholeOf } from '../../../lib/wire/outgoing';
import { StreamedBody } from '../../../lib/wire/streamedBody';
import { streamOf } from '../../../lib/wire/streams';
import type { OutgoingFile } from '../../../lib/wire/types';

const opened: Readable[] = [];

afterEach(() => opened.splice(0));

/** A file on a disk, as it were. */
const stored = (content: string, bytes = content.length): OutgoingFile => ({
	bytes,
	open: async () => {
		const stream = Readable.from([...content].map((letter) => Buffer.from(letter)));
		opened.push(stream);
		return await Promise.resolve(stream);
	},
});
const states = (): boolean[] => opened.map(({ destroyed }) => destroyed);
const textOf = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
	const read: Uint8Array[] = [];
	for await (const piece of pieces) read.push(piece);
	return Buffer.concat(read).toString();
};

describe('a body with files in it', () => {
	const multipart = (moved?: () => void) =>
		encodeBody(
			{
				kind: 'multipart',
				parts: [
					{ name: 'a', value: 'ä' },
					{ name: 'f"', content: stored('content'), fileName: 'x\r\n.txt', contentType: 'text/plain' },
				],
			},
			moved,
		);

	it('knows its length, and is made anew each time', async () => {
		const { content, contentType } = multipart();
		const body = content as StreamedBody;
		const boundary = contentType.split('boundary=')[1] ?? '';
		const expected = `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\nä\r\n--${boundary}\r\nContent-Disposition: form-data; name="f%22"; filename="x%0D%0A.txt"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--${boundary}--\r\n`;
		expect([body.size, body.type]).toEqual([Buffer.byteLength(expected), contentType]);
		expect(await textOf(body.stream())).toBe(expected);
		expect(await textOf(body.stream())).toBe(expected);
		expect(states()).toEqual([true, true]);
	});

	it('is a Blob to whoever asks, and no empty object', () => {
		const { content } = multipart();
		expect(Object.prototype.toString.call(content)).toBe('[object Blob]');
		expect(Object.keys(content)).toEqual(expect.arrayContaining(['size', 'type']));
	});

	it('without a file it is bytes', () => {
		const { content } = encodeBody({ kind: 'multipart', parts: [{ name: 'a', value: 'x' }] });
		expect(Buffer.isBuffer(content)).toBe(true);
		expect(encodeBody({ kind: 'raw', content: 'x', contentType: 'text/plain' }).content).toEqual(Buffer.from('x'));
	});

	it('opens nothing before it is asked for it', () => {
		(multipart().content as StreamedBody).close();
		expect(opened).toEqual([]);
	});

	it('closes what is left in the middle: by whoever reads, from here, and when it begins anew', async () => {
		const begun = async (body: StreamedBody) => {
			const pieces = body.stream();
			await pieces.next();
			return pieces;
		};
		const body = new StreamedBody('text/plain', [stored('abc')], () => undefined);
		await (await begun(body)).return();
		await begun(body);
		const last = await begun(body);
		expect(states()).toEqual([true, true, false]);
		body.close();
		expect(states()).toEqual([true, true, true]);
		await expect(textOf(last)).rejects.toThrow();
		expect(body.failure).toBeUndefined();
	});

	it.each([
		['shorter', 4],
		['longer', 2],
	])('tells of a file that is %s than n8n says', async (_how, bytes) => {
		const body = new StreamedBody('text/plain', [stored('abc', bytes)], () => undefined);
		await expect(textOf(body.stream())).rejects.toThrow('not as long');
		expect(body.failure).toBeInstanceOf(Error);
		expect(states()).toEqual([true]);
	});

	it('tells of every piece that goes', async () => {
		const moved = jest.fn();
		await textOf((multipart(moved).content as StreamedBody).stream());
		// Five pieces, one of them of seven, and the end.
		expect(moved.mock.calls.length).toBeGreaterThanOrEqual(5 + 7 + 1);
	});
});

describe('a file in memory', () => {
	const content = Buffer.alloc(200_000, 'ab');
	const file = fileInMemory(content);

	it('comes in slices, each time anew', async () => {
		for (let time = 0; time < 2; time++) {
			const lengths: number[] = [];
			for await (const slice of await file.open()) lengths.push(slice.length);
			expect(lengths).toEqual([65_536, 65_536, 65_536, 3392]);
		}
		expect((await wholeOf(file)).equals(content)).toBe(true);
	});

	it('ends when it is given up', async () => {
		const slices = await file.open();
		const lengths: number[] = [];
		for await (const { length } of slices) if (lengths.push(length) === 2) slices.destroy();
		expect(lengths).toHaveLength(2);
	});
});

it.each([
	['a plain one', () => Readable.from(['x'])],
	['one that unpacks', () => createGunzip().end(gzipSync('x'))],
])('a stream made of what comes from %s is a plain one', async (_what, origin) => {
	async function* content() {
		yield await Promise.resolve(Buffer.from('made'));
	}
	const stream = streamOf(content(), origin());
	expect(Object.getPrototypeOf(stream)).toBe(Readable.prototype);
	expect(stream.readableObjectMode).toBe(false);
	expect(await textOf(stream)).toBe('made');
});
