import { fileNameOf } from '../../../lib/operations/contentDisposition';

describe('fileNameOf', () => {
	it.each([
		['attachment; filename="report.pdf"', 'report.pdf'],
		['attachment; filename=report.pdf; size=3', 'report.pdf'],
		['inline; FileName="a \\"b\\".txt"', 'a "b".txt'],
		['attachment; filename="a;b.txt"', 'a;b.txt'],
		[`attachment; filename="x.pdf"; filename*=UTF-8''%C3%9Cbersicht%202026.pdf`, 'Übersicht 2026.pdf'],
		[`attachment; filename*=iso-8859-1'en'%A3%20rates`, '£ rates'],
		[`attachment; filename="safe.txt"; filename*=UTF-8''%E0%A4%A`, 'safe.txt'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
		['attachment; filename=".."', undefined],
		['attachment; filename=""', undefined],
		['attachment', undefined],
		[undefined, undefined],
	])('reads %p', (header, expected) => {
		expect(fileNameOf(header)).toBe(expected);
	});
});
