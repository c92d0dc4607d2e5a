/**
 * Promise: a pasted cURL command is sent as bash or Windows' command prompt and curl would send it. What it holds to sign
 * in stays behind, values from expressions stay values, what cannot be known is refused, and no refusal quotes a value.
 */
import { callOf, type CurlCall } from '../../../lib/operations/customRequest/curl/call';
import { commandIn } from '../../../lib/operations/customRequest/curl/command';
import { encodePairs } from '../../../lib/wire/url';

/** A command in which what stands in `${…}` came out of an expression. */
function paste(typed: TemplateStringsArray, ...values: string[]): CurlCall {
	const pieces = typed.raw.flatMap((text, index) => [
		{ text, isValue: false },
		...(index < values.length ? [{ text: values[index] ?? '', isValue: true }] : []),
	]);
	return callOf(commandIn(pieces), ['x-token']);
}
const call = (text: string): CurlCall => callOf(commandIn([{ text, isValue: false }]), ['x-token']);
const thrown = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	throw new Error('Nothing was refused');
};
const URL_ = 'https://acme.test/v1/items';
const bodyOf = ({ body }: CurlCall): unknown => (body?.kind === 'raw' ? body.content : body);
const queryOf = ({ query }: CurlCall): string => encodePairs(query);
const dataOf = (text: string): unknown => bodyOf(call(`curl ${URL_} -H 'Content-Type: text/plain' ${text}`));

describe('quotes of bash', () => {
	it.each([
		['single ones keep everything', String.raw`--data-raw 'a "b" \n $HOME \' `, String.raw`a "b" \n $HOME ` + '\\'],
		['joined ones are one value', String.raw`--data-raw 'it'\''s'`, "it's"],
		['double ones know five escapes', '--data-raw "a \\"b\\" \\\\ \\$x \\`c\\` \\n"', 'a "b" \\ $x `c` \\n'],
		['a line is continued in double ones', '--data-raw "a\\\nb"', 'ab'],
		['a line break in single ones stays', "--data-raw 'a\nb'", 'a\nb'],
		[
			'letters by number',
			String.raw`--data-raw $'caf\u00e9 \x21 \xc3\xa9 \101 \t\'\\ \U0001f600'`,
			"café ! é A \t'\\ 😀",
		],
		['an unknown escape stays', String.raw`--data-raw $'a\qb'`, String.raw`a\qb`],
		['no quotes', String.raw`--data-raw a\ b\&c`, 'a b&c'],
		['an empty value', "--data-raw ''", ''],
		['glued to its option', `-d'{"a":1}'`, '{"a":1}'],
		['options of OData in double quotes', '--data-raw "$filter=a"', '$filter=a'],
		['a lonely dollar sign', '--data-raw "5 $ and 5$"', '5 $ and 5$'],
	])('%s', (_title, text, expected) => {
		expect(dataOf(text)).toBe(expected);
	});

	it.each([
		['lines that go on', `curl \\\n  -X PUT \\\r\n  ${URL_} \\   \n -H 'A: 1' \\\n`],
		['a prompt before it', `$ curl -X PUT ${URL_} -H 'A: 1'`],
		['a path before it', `/usr/bin/curl -X PUT ${URL_} -H 'A: 1'`],
		['a comment behind it', `curl -X PUT ${URL_} -H 'A: 1' # it's a comment`],
		['line breaks that nobody continued', `curl -X PUT\n${URL_}\n-H 'A: 1'\n`],
		['short options in one word', `curl -sSLkXPUT ${URL_} -H'A: 1'`],
		[
			'options that make no difference',
			`curl --compressed -v -o out.json -w '%{http_code}' -m 5 --retry 3 --request PUT --url ${URL_} --header 'A: 1' --http2 --max-time 10`,
		],
		['options behind the address', `curl ${URL_} -H 'A: 1' -X put`],
		['the end of options', `curl -X PUT -H 'A: 1' -- ${URL_}`],
	])('%s', (_title, text) => {
		expect(call(text)).toEqual({
			method: 'PUT',
			origin: 'https://acme.test',
			path: 'v1/items',
			query: [],
			headers: [['A', '1']],
			leftOut: [],
		});
	});
});

describe('the command prompt of Windows', () => {
	it.each([
		[
			'as browsers write it',
			'curl ^"https://acme.test/v1/items?a=1^&b=^%^20x^" ^\r\n  -X ^"PUT^" ^\r\n  -H ^"A: 1^" ^\r\n  -H ^"Content-Type: application/json^" ^\r\n  --data-raw ^"^{^\\^"n^\\^":^\\^"it\'s ^& ^\\^\\path^\\^"^}^"',
			`{"n":"it's & \\\\path"}`,
		],
		[
			'as older browsers write it',
			'curl "https://acme.test/v1/items?a=1&b=%20x" ^\n  -X "PUT" ^\n  -H "A: 1" ^\n  -H "Content-Type: application/json" ^\n  --data-raw "{\\"n\\":1}" ^\n  --compressed',
			'{"n":1}',
		],
		[
			'with a line break in a value',
			'curl "https://acme.test/v1/items?a=1&b=%20x" -X PUT -H "A: 1" -H "Content-Type: application/json" --data-raw ^"a^\n\nb^"',
			'a\nb',
		],
		[
			'with doubled quotes',
			'curl.exe "https://acme.test/v1/items?a=1&b=%20x" ^\n-X PUT -H "A: 1" -H "Content-Type: application/json" -d "{""n"":1}"',
			'{"n":1}',
		],
	])('%s', (_title, text, content) => {
		const { query, ...rest } = call(text);
		expect(encodePairs(query)).toBe('a=1&b=%20x');
		expect(rest).toEqual({
			method: 'PUT',
			origin: 'https://acme.test',
			path: 'v1/items',
			headers: [['A', '1']],
			body: { kind: 'raw', content, contentType: 'application/json' },
			leftOut: [],
		});
	});
});

describe('what curl makes of its options', () => {
	it.each([
		['nothing', '', 'GET'],
		['data', '-d a=1', 'POST'],
		['JSON', "--json '{}'", 'POST'],
		['a form', '-F a=1', 'POST'],
		['-G', '-G -d a=1', 'GET'],
		['-I', '-I', 'HEAD'],
		['-X, the last one', '-X POST -d a=1 -X patch', 'PATCH'],
	])('the method by %s', (_title, options, method) => {
		expect(call(`curl ${URL_} ${options}`).method).toBe(method);
	});

	it('data is a form, its parts joined', () => {
		const { body } = call(`curl ${URL_} -d a=1 --data 'b=x y' --data-urlencode 'c=1&2' --data-raw 'd=@x'`);
		expect(body).toEqual({ kind: 'form', fields: expect.any(Array) });
		expect(body?.kind === 'form' && encodePairs(body.fields)).toBe('a=1&b=x%20y&c=1%262&d=@x');
	});

	it.each([
		[`--data-urlencode 'a b&c'`, 'a%20b%26c'],
		[`--data-urlencode '=a=b'`, 'a%3Db'],
		[`--data-urlencode 'e=me@home'`, 'e=me%40home'],
		[`--json '{"a":' --json '1}'`, '{"a":1}'],
	])('the data of %s', (text, expected) => {
		expect(dataOf(text)).toBe(expected);
	});

	it.each([
		['data that is JSON', `-d '{"a":1}'`, 'application/x-www-form-urlencoded'],
		[
			'a header that names it',
			`-d '{"a":1}' -H 'content-type: application/json; charset=utf-8'`,
			'application/json; charset=utf-8',
		],
		['--json', `--json '{"a":1}'`, 'application/json'],
		['--json and a header', `--json '{"a":1}' -H 'Content-Type: application/vnd.a+json'`, 'application/vnd.a+json'],
	])('the content type with %s', (_title, options, contentType) => {
		const { body, headers } = call(`curl ${URL_} ${options}`);
		expect(body).toEqual({ kind: 'raw', content: '{"a":1}', contentType });
		expect(headers.map(([name]) => name.toLowerCase())).not.toContain('content-type');
	});

	it('--json asks for JSON, unless a header says what to ask for', () => {
		expect(call(`curl ${URL_} --json '{}'`).headers).toEqual([['Accept', 'application/json']]);
		expect(call(`curl ${URL_} --json '{}' -H 'accept: text/csv'`).headers).toEqual([['accept', 'text/csv']]);
	});

	it('a form has parts, with types of their own', () => {
		const { body, headers } = call(
			`curl ${URL_} -H 'Content-Type: multipart/form-data' -F 'a=1' -F 'meta={"x":1};type=application/json' -F 'q="x;type=y"' --form-string 'b=@not a file'`,
		);
		expect(headers).toEqual([]);
		expect(body).toEqual({
			kind: 'multipart',
			parts: [
				{ name: 'a', value: '1' },
				{ name: 'meta', value: '{"x":1}', contentType: 'application/json' },
				{ name: 'q', value: 'x;type=y' },
				{ name: 'b', value: '@not a file' },
			],
		});
	});

	it.each([
		['of the address', `curl '${URL_}?a=1&b=x%20y+z#part'`, 'a=1&b=x%20y+z'],
		['with brackets', `curl -g '${URL_}?filter[a]=b c'`, 'filter%5Ba%5D=b%20c'],
		['of the data with -G', `curl -G '${URL_}?a=1' -d b=2 --data-urlencode 'c=x y'`, 'a=1&b=2&c=x%20y'],
		['of --url-query', `curl '${URL_}?a=1' --url-query 'b=x y'`, 'a=1&b=x%20y'],
		['of an address without quotes', `curl ${URL_}?a=1&b=2`, 'a=1&b=2'],
	])('the query %s', (_title, text, expected) => {
		expect(queryOf(call(text))).toBe(expected);
	});

	it.each([
		['a scheme in capitals', 'HTTPS://acme.test/v1/items', 'https://acme.test'],
		['no scheme', 'acme.test/v1/items', 'https://acme.test'],
		['a port', 'http://acme.test:8080/v1/items', 'http://acme.test:8080'],
	])('an address with %s', (_title, address, origin) => {
		expect(call(`curl ${address}`)).toMatchObject({ origin, path: 'v1/items' });
	});

	it('headers have names and values; what the connection sets, and what is taken away, is none', () => {
		const { headers } = call(
			`curl ${URL_} -H 'X-A:  b: c ' -H 'Accept:' -H 'X-Empty;' -H 'Host: other' -H ':authority: x' -H 'content-length: 5' -H 'accept-encoding: br' -A me -e https://a.test/ -r 0-99`,
		);
		expect(headers).toEqual([
			['X-A', 'b: c'],
			['X-Empty', ''],
			['User-Agent', 'me'],
			['Referer', 'https://a.test/'],
			['Range', 'bytes=0-99'],
		]);
	});
});

describe('what signs in', () => {
	it.each([
		['Authorization', `-H 'Authorization: Bearer s3cret'`, ['Authorization']],
		['Authorization with what only a shell knows', `-H "authorization: Bearer $TOKEN"`, ['authorization']],
		[
			'a command in it',
			'-H "Authorization: Bearer $(gcloud auth print-access-token --format=\'x y\')"',
			['Authorization'],
		],
		['cookies', `-H 'cookie: sid=s3cret' -b 'sid=s3cret' --cookie sid=s3cret`, ['cookie', '-b', '--cookie']],
		['user and password', `-u 'me:s3cret' --basic`, ['-u', '--basic']],
		['a user in the address', '', ['the user in its address']],
		['a header of the credential', `-H 'X-Token: s3cret'`, ['X-Token']],
		['a bearer option', '--oauth2-bearer s3cret', ['--oauth2-bearer']],
	])('%s stays behind', (title, options, leftOut) => {
		const address = title === 'a user in the address' ? 'https://me:s3cret@acme.test/v1/items' : URL_;
		const found = call(`curl ${address} ${options}`);
		expect(found.leftOut).toEqual(leftOut);
		expect(found).toMatchObject({ origin: 'https://acme.test', headers: [] });
		expect(JSON.stringify(found)).not.toContain('s3cret');
	});
});

describe('values from expressions', () => {
	const nasty = `x' -X DELETE "https://evil.test" \\ $(rm) \`id\` & ; | \n{@`;

	it('stay in the place they are put, whatever they hold', () => {
		const found = paste`curl -X POST 'https://acme.test/v1/items' -H 'Content-Type: text/plain' --data-raw 'a ${nasty} b'`;
		expect(found).toMatchObject({ method: 'POST', origin: 'https://acme.test', path: 'v1/items', headers: [] });
		expect(bodyOf(found)).toBe(`a ${nasty} b`);
	});

	it.each([
		['double quotes', paste`curl https://acme.test/v1 -H "Content-Type: text/plain" -d "${nasty}"`],
		['no quotes', paste`curl https://acme.test/v1 -H "Content-Type: text/plain" -d ${nasty}`],
		['quotes of bash', paste`curl https://acme.test/v1 -H "Content-Type: text/plain" -d $'${nasty}'`],
		['the prompt of Windows', paste`curl ^"https://acme.test/v1^" -H ^"Content-Type: text/plain^" -d ^"${nasty}^"`],
	])('within %s', (_title, found) => {
		expect(bodyOf(found)).toBe(nasty);
		expect(found).toMatchObject({ method: 'POST', origin: 'https://acme.test' });
	});

	it('are no options, no files and no settings of a part', () => {
		expect(thrown(() => paste`curl https://acme.test/v1 ${'-XDELETE'}`)).toContain('more than one address');
		expect(bodyOf(paste`curl https://acme.test/v1 -H 'Content-Type: a/b' -d ${'@/etc/passwd'}`)).toBe('@/etc/passwd');
		expect(bodyOf(paste`curl https://acme.test/v1 -F 'a=${'@x;type=text/html;filename=y'}'`)).toEqual({
			kind: 'multipart',
			parts: [{ name: 'a', value: '@x;type=text/html;filename=y' }],
		});
		expect(bodyOf(paste`curl https://acme.test/v1 -F 'a=${'"quoted"'}'`)).toMatchObject({
			parts: [{ value: '"quoted"' }],
		});
	});

	it('are encoded where curl encodes', () => {
		expect(queryOf(paste`curl -G https://acme.test/v1 --data-urlencode 'q=${"a&b=c 'd'"}'`)).toBe("q=a%26b%3Dc%20'd'");
	});

	it('are headers of their own name only', () => {
		expect(paste`curl https://acme.test/v1 -H 'X-Note: ${"it's: fine"}'`.headers).toEqual([['X-Note', "it's: fine"]]);
	});

	it.each([
		['in a query', () => paste`curl 'https://acme.test/v1?status=${''}&a=1'`, '"status"'],
		['at the end of a query', () => paste`curl 'https://acme.test/v1?a=1&status=${''}'`, '"status"'],
		['in the data of -G', () => paste`curl -G https://acme.test/v1 -d 'status=${''}'`, '"status"'],
		[
			'as a part of the path',
			() => paste`curl -X DELETE 'https://acme.test/v1/items/${''}'`,
			'address has an expression',
		],
		['before the query', () => paste`curl 'https://acme.test/v1/${''}?a=1'`, 'address has an expression'],
		['behind a part of the path', () => paste`curl 'https://acme.test/v1/items${''}?a='`, 'address has an expression'],
		['behind a part of a query', () => paste`curl 'https://acme.test/v1/items?b=x${''}'`, '"b"'],
		['as the address', () => paste`curl ${''}`, 'no address'],
	])('that are empty are refused %s', (_title, work, named) => {
		expect(thrown(work)).toContain(named);
	});

	it('that are empty may be part of a body, and a parameter may be typed without a value', () => {
		expect(bodyOf(paste`curl https://acme.test/v1 --json '{"a":"${''}"}'`)).toBe('{"a":""}');
		expect(paste`curl 'https://acme.test/v1/items?a=&b=x'`).toMatchObject({ path: 'v1/items' });
	});
});

describe('an expression in an address or a header', () => {
	it('a # in a value cuts nothing off, a typed one does', () => {
		expect(paste`curl -X DELETE https://h.test/api/items/${'7#x'}/lock#${''}`.path).toBe('api/items/7%23x/lock');
		expect(queryOf(paste`curl https://h.test/api?a=${'1#2'}&b=3#c`)).toBe('a=1%232&b=3');
	});

	it.each([
		['white space as a part', () => paste`curl https://h.test/items/${' '}`],
		['white space as a parameter', () => paste`curl 'https://h.test/items?status=${' '}'`],
		['white space to be encoded', () => paste`curl -G https://h.test/items --data-urlencode 'status=${' '}'`],
		['nothing in brackets', () => paste`curl 'https://h.test/Items(${''})'`],
		['nothing in quotes', () => paste`curl "https://h.test/Items('${''}')"`],
		['nothing before an ending', () => paste`curl https://h.test/items/${''}.json`],
		['nothing in a filter', () => paste`curl "https://h.test/items?$filter=status eq '${''}'"`],
		['nothing in a header', () => paste`curl -X PUT https://h.test/items/1 -H 'If-Match: ${''}'`],
		['white space in a header', () => paste`curl -X PUT https://h.test/items/1 -H 'If-Match: ${' '}'`],
		['nothing in quotes in a header', () => paste`curl -X PUT https://h.test/items/1 -H 'If-Match: "${''}"'`],
		['nothing as the browser', () => paste`curl https://h.test/items/1 -A ${''}`],
		['nothing in data behind the address', () => paste`curl -G https://h.test -d "$filter=a eq '${''}'"`],
	])('%s is refused', (_title, work) => {
		expect(thrown(work)).toMatch(/has nothing/);
	});

	it('bytes that are no UTF-8 are letters by number', () => {
		expect(dataOf(String.raw`--data-raw $'M\xfcller'`)).toBe('Müller');
	});

	it('takes what stands behind a plus as it is', () => {
		expect(queryOf(call(`curl '${URL_}' --url-query '+a=b%20c'`))).toBe('a=b%20c');
	});

	it('other schemes and letters of icons are refused by name', () => {
		expect(thrown(() => call('curl ftp://h.test/x'))).toContain('an address that begins with ftp://');
		expect(thrown(() => paste`curl https://h.test -d ${'\ue001'}`)).toContain('U+E001');
	});

	it('takes as many options as fit into one word', () => {
		expect(call(`curl -${'s'.repeat(200_000)} ${URL_}`).method).toBe('GET');
	});
});

describe('what is refused', () => {
	it.each([
		['nothing', '', 'does not begin with "curl"'],
		['PowerShell', 'Invoke-WebRequest -Uri "https://acme.test"', 'does not begin with "curl"'],
		['fetch', 'fetch("https://acme.test")', 'does not begin with "curl"'],
		['no address', 'curl -X GET', 'has no address'],
		['two addresses', `curl ${URL_} ${URL_}`, 'more than one address'],
		['two calls', `curl ${URL_} --next ${URL_}`, 'more than one address'],
		['an open quote', `curl '${URL_}`, "quote (')"],
		['an open double quote', `curl "${URL_}`, 'quote (")'],
		['an open quote of bash', `curl $'${URL_}`, "quote ($')"],
		['an open quote of Windows', `curl ^"${URL_}`, 'quote (")'],
		['an open bracket', 'curl "https://acme.test/$(id"', 'a ( without'],
		['an open grave accent', 'curl "https://acme.test/`id"', 'a ` without'],
		['an unknown option', `curl ${URL_} --frobnicate s3cret`, '--frobnicate'],
		['an unknown option with a value in it', `curl ${URL_} --frobnicate=s3cret`, '--frobnicate'],
		['an unknown letter', `curl ${URL_} -sQs3cret`, '-Q'],
		['a proxy', `curl ${URL_} -x http://s3cret@proxy`, '-x'],
		['a missing value', `curl ${URL_} -H`, 'ends with -H'],
		['a pipe', `curl ${URL_} -d s3cret | jq .`, 'a "|" outside'],
		['two commands', `curl ${URL_} -d s3cret && echo`, 'a "&" outside'],
		['a background command', `curl ${URL_} -d s3cret &`, 'a "&" outside'],
		['a pipe of Windows', `curl ^"${URL_}^" -d s3cret | more`, 'a "|" outside'],
		['an output', `curl ${URL_} -d s3cret > x`, 'a ">" outside'],
		['a variable', `curl "${URL_}" -d "$TOKEN s3cret"`, '$TOKEN'],
		['a variable in the address', 'curl "${HOST:-s3cret}/v1"', '$HOST'],
		['a command', `curl ${URL_} -d "$(cat s3cret)"`, '$(…)'],
		['a command in grave accents', `curl ${URL_} -d \`cat s3cret\``, '`…`'],
		['a file', `curl ${URL_} -d @s3cret`, 'reads a file behind -d'],
		['a file byte by byte', `curl ${URL_} --data-binary @s3cret`, 'reads a file behind --data-binary'],
		['a file to encode', `curl ${URL_} --data-urlencode a@s3cret`, 'reads a file behind --data-urlencode'],
		['a file in JSON', `curl ${URL_} --json @s3cret`, 'reads a file behind --json'],
		['a file in a form', `curl ${URL_} -F 'a=@s3cret;type=x/y'`, 'reads a file behind -F'],
		['a text file in a form', `curl ${URL_} --form 'a=<s3cret'`, 'reads a file behind --form'],
		['a file to upload', `curl ${URL_} -T s3cret`, 'reads a file behind -T'],
		['a file of headers', `curl ${URL_} -H @s3cret`, 'reads a file behind -H'],
		['a part without a name', `curl ${URL_} -F s3cret`, 'without a name'],
		['data and a form', `curl ${URL_} -F a=s3cret -d b=1`, 'data and a form'],
		['a method nobody has', `curl ${URL_} -X s3cret`, 'method that cannot be sent'],
		['a header without a name', `curl ${URL_} -H 's3 cret: x'`, 'whose name is none'],
		['typographic quotes', `curl “${URL_}” -d s3cret`, 'typographic quotes'],
		['a long dash', `curl ${URL_} –data s3cret`, 'long dash'],
		['a way out of the path', 'curl https://acme.test/v1/../s3cret', '".."'],
		['a backslash in the path', `curl 'https://acme.test/v1\\s3cret'`, 'backslash'],
		['too much', `curl ${URL_} -d '${'s3cret'.repeat(400_000)}'`, 'too long'],
	])('%s', (_title, text, named) => {
		const message = thrown(() => call(text));
		expect(message).toContain('"cURL Command"');
		expect(message).toContain(named);
		expect(message).not.toContain('s3cret');
	});

	it('whatever is pasted, and however much of it: a call comes of it, or a refusal in words', () => {
		const long = 120_000;
		for (const filler of ["''", '\\ ', 'a" "', "$'\\x41'", '-', '=&', '"\\"']) {
			const text = `curl ${URL_} --data-raw ${filler.repeat(long / filler.length)}`;
			expect(() => {
				try {
					call(text);
				} catch (error) {
					if (!/^"cURL Command"/.test(String((error as Error).message))) throw error;
				}
			}).not.toThrow();
		}
	});
});
