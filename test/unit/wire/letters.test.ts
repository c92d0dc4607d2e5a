/** Promise: letters are those that were meant, whatever the server says of them, on every version of Node. */
import { textOf } from '../../../lib/wire/letters';

it.each([
	[
		'JSON with a mark and a false charset',
		'application/json; charset=ISO-8859-1',
		'efbbbf7b2261223a22c3bc227d',
		'{"a":"ü"}',
	],
	['JSON in Latin-1, undeclared', 'application/json', '7b2261223a22fc227d', '{"a":"ü"}'],
	['CSV windows-1252, undeclared', 'text/csv', '69643b6e616d650d0a313b4dfc6c6c65720d0a', 'id;name\r\n1;Müller\r\n'],
	['CSV windows-1252 declared, bytes 80 to 9F', 'text/csv; charset=windows-1252', '803b844d93', '€;„M“'],
	['iso-8859-1 declared is read as windows-1252 (WHATWG)', 'text/plain; charset=iso-8859-1', '962080', '– €'],
	['UTF-16 LE with a mark', 'text/csv', 'fffe690064003b00fc00', 'id;ü'],
	['UTF-16 BE declared', 'text/csv; charset=utf-16', 'feff00690064003b00fc', 'id;ü'],
	[
		'XML that names its encoding',
		'text/xml',
		'3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d2249534f2d383835392d31223f3e3c613e4dfc6c6c65723c2f613e',
		'<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>',
	],
	['iso-8859-15', 'text/plain;charset=ISO-8859-15', 'a4', '€'],
	['GBK', 'text/plain;charset=gbk', 'c4e3', '你'],
	['UTF-8, undeclared', 'text/csv', 'c3bc', 'ü'],
	['UTF-8 JSON that calls itself Latin-1', 'application/json; charset=iso-8859-1', '22c3bc22', '"ü"'],
	['Latin-1 JSON that calls itself so', 'application/json; charset=ISO-8859-1', '22fc22', '"ü"'],
	['a charset nobody knows', 'text/plain; charset=no-such-thing', 'c3bc', 'ü'],
	['a charset nobody knows, and no UTF-8', 'text/plain; charset=no-such-thing', 'fc', 'ü'],
	['a charset in quotes', 'text/plain; charset="windows-1252"', '80', '€'],
	[
		'every letter from 80 to 9F',
		'text/plain; charset=cp1252',
		'8082838485868788898a8b8c8e9192939495969798999a9b9c9e9f',
		'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ',
	],
	[
		'XML in UTF-8 that calls itself UTF-16',
		'text/xml',
		'3c3f786d6c2076657273696f6e3d22312e302220656e636f64696e673d225554462d3136223f3e3c613ec3bc3c2f613e',
		'<?xml version="1.0" encoding="UTF-16"?><a>ü</a>',
	],
	['JSON in UTF-16, as it is declared', 'application/json; charset=utf-16le', '2200fc002200', '"ü"'],
	['nothing', 'text/plain', '', ''],
])('%s', (_name, contentType, hex, text) => {
	expect(textOf(Buffer.from(hex, 'hex'), contentType)).toBe(text);
});
