import { refusal } from './refusal';
import { end, operator } from './shell';
import { Words, type Source, type Word } from './words';

/*
 * How a command arrives that was written for Windows' command prompt. Two take their turn: the prompt, to which `^` and
 * double quotes mean something, and the program, which splits what is left by the rules of Microsoft's C runtime. Browsers
 * that copy a command for it put `^` before every sign, the quotes included.
 */

/** The words of a command for Windows' command prompt. */
export function windowsWords(source: Source): readonly Word[] {
	return split(unescaped(source));
}

/** What the prompt hands on. */
function unescaped(source: Source): Source {
	const { typed } = source;
	const line = new Words(source);
	line.open();
	let isQuoted = false;
	let at = 0;
	while (at < typed.length) {
		const sign = typed.charAt(at);
		const plainTo = end(/[^^"|&<>]+/y, typed, at);
		if (plainTo > at) {
			line.take(at, plainTo);
			at = plainTo;
		} else if (sign === '^' && !isQuoted) {
			const continued = end(/\^[ \t]*\r?\n/y, typed, at);
			const lineBreak = end(/\r?\n/y, typed, continued);
			if (continued > at) {
				// A second line break is what the `^` was for.
				if (lineBreak > continued) line.add('\n');
				at = Math.max(continued, lineBreak);
			} else {
				line.take(at + 1, at + 2);
				at += 2;
			}
		} else {
			if (sign === '"') isQuoted = !isQuoted;
			else if (!isQuoted && /[|&<>]/.test(sign)) throw operator(sign);
			line.take(at, at + 1);
			at += 1;
		}
	}
	return line.whole();
}

/** The words the program gets. */
function split(source: Source): readonly Word[] {
	const { typed } = source;
	const words = new Words(source);
	let isQuoted = false;
	let at = 0;
	while (at < typed.length) {
		const sign = typed.charAt(at);
		if (/\s/.test(sign) && !isQuoted) {
			words.close();
			at += 1;
		} else if (sign === '"') {
			words.open();
			const isPair = isQuoted && typed.charAt(at + 1) === '"';
			if (isPair) words.add('"');
			else isQuoted = !isQuoted;
			at += isPair ? 2 : 1;
		} else if (sign === '\\') {
			const to = end(/\\+/y, typed, at);
			const count = to - at;
			const isBeforeQuote = typed.charAt(to) === '"';
			// Only before a quote do they come in pairs, and an odd one makes it a letter.
			words.take(at, at + (isBeforeQuote ? Math.floor(count / 2) : count));
			if (isBeforeQuote && count % 2 === 1) words.add('"');
			at = isBeforeQuote && count % 2 === 1 ? to + 1 : to;
		} else {
			const to = end(isQuoted ? /[^"\\]+/y : /[^\s"\\]+/y, typed, at);
			words.take(at, to);
			at = to;
		}
	}
	if (isQuoted)
		throw refusal('has a quote (") without its partner', 'Copy the command again, whole, or for bash instead of cmd.');
	words.close();
	return words.all;
}
