import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
const block = Buffer.alloc(MEGABYTE);

/** Writes so many megabytes, no faster than they are taken. */
function write(target: NodeJS.WritableStream, megabytes: number): void {
	let left = megabytes;
	const more = (): void => {
		while (left-- > 0) {
			if (!target.write(block)) {
				target.once('drain', more);
				return;
			}
		}
		target.end();
	};
	more();
}

function send(response: ServerResponse, megabytes: number, isPacked: boolean): void {
	const type = { 'content-type': 'application/octet-stream' };
	if (!isPacked) {
		response.writeHead(200, { ...type, 'content-length': megabytes * MEGABYTE });
		write(response, megabytes);
		return;
	}
	response.writeHead(200, { ...type, 'content-encoding': 'gzip' });
	const gzip = createGzip();
	gzip.pipe(response);
	write(gzip, megabytes);
}

/** A system with long files, in a process of its own: `/plain/300` and `/packed/1000` send them, the rest swallows them. */
const server = createServer((request, response) => {
	const [, kind = '', megabytes = ''] = String(request.url).split('/');
	if (kind === 'plain' || kind === 'packed') {
		request.resume();
		send(response, Number(megabytes), kind === 'packed');
		return;
	}
	let length = 0;
	request.on('data', (chunk: Buffer) => (length += chunk.length));
	request.on('end', () => {
		const body = kind === 'oauth' ? { access_token: 'of-the-bench', expires_in: 3600 } : { length };
		response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
	});
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
