/** Promise: what is quoted is short and on one line, and however long a text is, it is looked at in no time. */
import { excerpt, looksLikeHtml } from '../../../lib/wire/text';

it.each([
	['  a\n b  ', 'a b'],
	['', ''],
	[' \n ', ''],
	['x'.repeat(11), `${'x'.repeat(10)}…`],
	['x'.repeat(10), 'x'.repeat(10)],
	[`${'x'.repeat(10)}\n\n`, 'x'.repeat(10)],
	[`a${' '.repeat(200)}b`, 'a…'],
])('quotes %j as %j', (text, quoted) => {
	expect(excerpt(text, 10)).toBe(quoted);
});

it.each([
	['<!DOCTYPE html>', true],
	['\ufeff \n<html lang="en">', true],
	['<!-- a --><!-- b -->\n<body>', true],
	['<?xml version="1.0"?><!doctype html><html>', true],
	['<htmlish>', false],
	['<?xml version="1.0"?><order>', false],
	['<!-- never ends', false],
	['<?xml never ends', false],
	['{"a":"<html>"}', false],
	['', false],
])('%j is a web page: %s', (text, expected) => {
	expect(looksLikeHtml(text)).toBe(expected);
});

it.each([
	['white space', ' '.repeat(20_000_000)],
	['words', 'lorem ipsum '.repeat(2_000_000)],
	['comments', '<!-- a -->'.repeat(500_000)],
	['comments that never end', '<!-- '.repeat(4_000_000)],
])('looks at megabytes of %s in no time', (_what, text) => {
	const started = performance.now();
	excerpt(text);
	looksLikeHtml(text);
	// Looking at everything again and again would take minutes; any bound tells the two apart.
	expect(performance.now() - started).toBeLessThan(5_000);
});
