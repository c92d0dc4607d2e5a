/** Promise: a downloaded file gets the name its server meant, however the server wrote it down. */
import { fileNameOf } from '../../../lib/wire/contentDisposition';
import { nameOfFile } from '../../../lib/wire/fileName';

it.each([
	['inline', undefined],
	['attachment; filename="foo.html"', 'foo.html'],
	['attachment; filename="f\\oo.html"', 'foo.html'],
	['attachment; filename="\\"quoting\\" tested.html"', '"quoting" tested.html'],
	['attachment; filename="Here\'s a semicolon;.html"', "Here's a semicolon;.html"],
	['attachment; foo="bar"; filename="foo.html"', 'foo.html'],
	['attachment; foo="\\"\\\\";filename="foo.html"', 'foo.html'],
	['attachment; FILENAME="foo.html"', 'foo.html'],
	['attachment; filename=foo.html', 'foo.html'],
	['attachment; filename=foo.html ;', 'foo.html'],
	["attachment; filename='foo.bar'", "'foo.bar'"],
	['attachment; filename="foo-\u00e4.html"', 'foo-\u00e4.html'],
	['attachment; filename=\u00c3\u009cbersicht.pdf', '\u00dcbersicht.pdf'],
	['attachment; filename="\u00e8\u00ab\u008b\u00e6\u00b1\u0082\u00e6\u009b\u00b8.pdf"', '\u8acb\u6c42\u66f8.pdf'],
	['attachment; filename="foo-%41.html"', 'foo-%41.html'],
	['attachment; filename="%C3%9Cbersicht%202026.pdf"', '\u00dcbersicht 2026.pdf'],
	['filename=foo.html', 'foo.html'],
	['filename="foo.html"', 'foo.html'],
	['attachment;filename=foo.html', 'foo.html'],
	['attachment; filename="foo.html"; filename="bar.html"', undefined],
	['attachment; filename=foo[1](2).html', 'foo[1](2).html'],
	['attachment; filename=bar', 'bar'],
	['attachment; creation-date="Wed, 12 Feb 1997 16:29:51 -0500"; filename="x.txt"', 'x.txt'],
	["attachment; filename*=iso-8859-1''foo-%E4.html", 'foo-\u00e4.html'],
	["attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html", 'foo-\u00e4-\u20ac.html'],
	["attachment; filename*=''foo-%c3%a4-%e2%82%ac.html", undefined],
	["attachment; filename *=UTF-8''foo-%c3%a4.html", 'foo-\u00e4.html'],
	["attachment; filename*= UTF-8''foo-%c3%a4.html", 'foo-\u00e4.html'],
	['attachment; filename*="UTF-8\'\'foo-%c3%a4.html"', 'foo-\u00e4.html'],
	["attachment; filename*=UTF-8''my report 2026.pdf", 'my report 2026.pdf'],
	['attachment; filename="foo-ae.html"; filename*=UTF-8\'\'foo-%c3%a4.html', 'foo-\u00e4.html'],
	['attachment; filename*=UTF-8\'\'APNG-2018.10.10.7z; filename="APNG-2018.10.10.7z"', 'APNG-2018.10.10.7z'],
	["attachment; filename=John's%20Resume.pdf; filename*=UTF-8''John's%20Resume.pdf", "John's Resume.pdf"],
	["attachment; filename*=windows-1252''%80uro.txt", '\u20acuro.txt'],
	['attachment; filename="=?UTF-8?B?w5xiZXJzaWNodCAyMDI2LnBkZg==?="', '\u00dcbersicht 2026.pdf'],
	['attachment; filename="=?UTF-8?Q?myFile.txt?="; filename*=UTF-8\'\'myFile.txt', 'myFile.txt'],
	['attachment; filename*0="foo."; filename*1="html"', 'foo.html'],
	['attachment; filename="C:\\Users\\a\\report.pdf"', 'report.pdf'],
	['attachment; filename="/some/where/report.pdf"', 'report.pdf'],
	['attachment; filename=".."', undefined],
	['attachment; filename="a\tb.txt"', 'a b.txt'],
	['attachment; filename="report.pdf', 'report.pdf'],
	['attachment; filename=report.pdf"', 'report.pdf'],
	['attachment; filename=a,b.txt', 'a,b.txt'],
	['attachment; name="x"; filename="y.txt"', 'y.txt'],
	['form-data; name="file"; filename="y.txt"', 'y.txt'],
	['attachment; filename=""', undefined],
	['', undefined],
	['attachment; filename="\u00c3\u009cbersicht.pdf"', '\u00dcbersicht.pdf'],
	['attachment; filename=foo bar.html', 'foo bar.html'],
	['attachment; x="; filename=evil.txt"; filename="good.txt"', 'good.txt'],
	['attachment; filename*0*=UTF-8\'\'foo-%c3%a4; filename*1=".html"', 'foo-\u00e4.html'],
	['attachment; filename="report.pdf"; size=3', 'report.pdf'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="safe.txt"; filename*=UTF-8\'\'%E0%A4%A', 'safe.txt'],
	["attachment; filename*=iso-8859-1'en'%A3%20rates", '\u00a3 rates'],
	['attachment; filename="=?iso-8859-1?Q?M=FCller_1.txt?="', 'M\u00fcller 1.txt'],
	['attachment; filename="100%.txt"', '100%.txt'],
	['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
	['attachment; filename="same.txt"; filename="same.txt"', 'same.txt'],
	['attachment; filename*1="b.txt"; filename*0="a"', 'ab.txt'],
	["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
	["attachment; filename*=UTF-8''C%3A%5Ctemp%5Ca.txt", 'a.txt'],
	["attachment; filename*=UTF-8''..%5C..%5Ca.txt", 'a.txt'],
	['attachment; filename="..\\\\..\\\\a.txt"', 'a.txt'],
	['attachment; filename=docs\\a.txt', 'a.txt'],
	['attachment; filename="a \\"b\\""', 'a "b"'],
	['attachment; filename="\\\\"', undefined],
	['attachment; filename="\u0000"', undefined],
	[undefined, undefined],
])('reads %j as %j', (header, expected) => {
	expect(fileNameOf(header)).toBe(expected);
});

it('reads a header that is nothing but quotes at once', () => {
	const started = performance.now();
	fileNameOf(`attachment; filename=${'"a\\'.repeat(20_000)}`);
	// Backtracking would take longer than the world has left; any bound tells the two apart.
	expect(performance.now() - started).toBeLessThan(5_000);
});

it.each([
	['https://x.test/files/report.pdf', 'application/pdf', 'report.pdf'],
	['https://x.test/files/report.pdf?token=1#a', undefined, 'report.pdf'],
	['https://x.test/applications/7/photo/', 'image/jpeg', 'photo.jpg'],
	['https://x.test/attachments/34', 'application/pdf; charset=binary', '34.pdf'],
	['https://x.test/attachments/34', 'application/octet-stream', '34'],
	['https://x.test/a%20%C3%BC.bin', 'application/pdf', 'a ü.bin'],
	['https://x.test/M%FCller', 'text/csv', 'M%FCller.csv'],
	['https://x.test/a%2F..%2Fb', 'text/csv', 'b.csv'],
	['https://x.test/%2F', 'text/csv', 'file.csv'],
	['https://x.test', 'IMAGE/PNG', 'file.png'],
])('without a name of its own, what comes from %s as %s is called %s', (url, type, expected) => {
	expect(nameOfFile(type === undefined ? {} : { 'content-type': type }, url)).toBe(expected);
});

it('the name a file is sent with comes before its address', () => {
	const headers = { 'content-disposition': 'attachment; filename="list"', 'content-type': 'text/csv' };
	expect(nameOfFile(headers, 'https://x.test/other.pdf')).toBe('list');
});
