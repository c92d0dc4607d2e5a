import type { TextPiece } from '../../../parameters/pieces';
import { kindOf, takesValue, type OptionKind } from './options';
import { refusal } from './refusal';
import { shellWords } from './shell';
import { windowsWords } from './windows';
import { sourceOf, type Word } from './words';

/** An option of a command, in the order they were given. */
export interface Given {
	/** As a person wrote it, such as `-H`. */
	readonly name: string;
	readonly kind: OptionKind;
	/** Empty for an option that takes none. */
	readonly value: Word;
}

/** A command that calls curl, taken apart. */
export interface Command {
	readonly given: readonly Given[];
	readonly address: Word;
}

/** More than anybody pastes, a file in a body included. */
const MOST_CHARACTERS = 2_000_000;

const NONE: Word = { text: '', typed: '', unknown: [], empties: [] };

/**
 * Takes a pasted command apart, as bash or the command prompt of Windows would, and as curl reads its options. Time grows
 * with the length of the text alone.
 * @throws BadInput for what is no single call of curl, or has an option that is not known; it quotes no value
 */
export function commandIn(pieces: readonly TextPiece[]): Command {
	const typedLength = pieces.reduce((sum, { text, isValue }) => sum + (isValue ? 0 : text.length), 0);
	if (typedLength > MOST_CHARACTERS)
		throw refusal('is too long', 'Up to two million characters are read. Choose "Using Fields", and send a file.');
	const source = sourceOf(pieces);
	const inShell = shellWords(source);
	const [program, ...rest] = withoutPrompt(inShell === 'windows' ? windowsWords(source) : inShell);
	if (program === undefined || !/^(?:.*[\\/])?curl(?:\.exe)?$/i.test(program.typed))
		throw refusal(
			'does not begin with "curl"',
			'In the network panel of the browser, choose "Copy as cURL". What is written for PowerShell or fetch is not read.',
		);
	return read(rest);
}

/** Documentation shows the sign a shell waits with. */
function withoutPrompt(words: readonly Word[]): readonly Word[] {
	return words[0] && /^[$%#>]$/.test(words[0].typed) ? words.slice(1) : words;
}

function read(words: readonly Word[]): Command {
	const given: Given[] = [];
	const addresses: Word[] = [];
	let endsOptions = false;
	for (let at = 0; at < words.length; at++) {
		const word = words[at] as Word;
		if (endsOptions || !/^-./.test(word.typed)) {
			if (/^[–—]/.test(word.typed))
				throw refusal('has a long dash where an option begins', 'Type a plain "-"; text programs change it.');
			addresses.push(word);
		} else if (word.typed === '--') endsOptions = true;
		else {
			const options = optionsIn(word);
			const last = options.at(-1);
			if (last && takesValue(last.kind) && last.value === undefined) {
				at += 1;
				const value = words[at];
				if (value === undefined)
					throw refusal(`ends with ${last.name}, which takes a value`, 'Copy the command again, whole.');
				options[options.length - 1] = { ...last, value };
			}
			for (const { name, kind, value = NONE } of options) given.push({ name, kind, value });
		}
	}
	const named = given.filter(({ kind }) => kind === 'address').map(({ value }) => value);
	const [address, another] = [...named, ...addresses];
	if (given.some(({ kind }) => kind === 'next') || another !== undefined)
		throw refusal(
			'has more than one address',
			'Paste one call, and put quotes around an address or value with spaces.',
		);
	if (address === undefined || address.text.trim() === '')
		throw refusal(
			'has no address',
			'Write the whole address, e.g. curl https://…; if it comes from an expression, check that the incoming item has it.',
		);
	return { given, address };
}

interface Begun {
	readonly name: string;
	readonly kind: OptionKind;
	readonly value?: Word;
}

/** The options one word holds: a long one, or several short ones of which the last may be followed by its value. */
function optionsIn(word: Word): Begun[] {
	const [long] = /^--[a-z0-9][a-z0-9.-]*/i.exec(word.typed) ?? [];
	if (word.typed.startsWith('--')) {
		const kind = long === word.typed ? kindOf(long.slice(2)) : undefined;
		if (long === undefined || kind === undefined) throw unknownOption(long ?? '--');
		return [{ name: long, kind }];
	}
	const options: Begun[] = [];
	for (let at = 1; at < word.typed.length; at++) {
		const letter = word.typed.charAt(at);
		const name = /[\w#:]/.test(letter) ? `-${letter}` : '-';
		const kind = kindOf(letter);
		if (kind === undefined) throw unknownOption(name);
		const isLast = at === word.typed.length - 1;
		if (takesValue(kind)) {
			// Only what remains is its value: `-XPOST`.
			options.push(isLast ? { name, kind } : { name, kind, value: partOf(word, at + 1) });
			return options;
		}
		options.push({ name, kind });
	}
	return options;
}

/** A part of a word. */
export function partOf(word: Word, from: number, to = word.text.length): Word {
	return {
		text: word.text.slice(from, to),
		typed: word.typed.slice(from, to),
		unknown: word.unknown,
		empties: word.empties.filter((at) => at >= from && at <= to).map((at) => at - from),
	};
}

function unknownOption(name: string): Error {
	return refusal(
		`has the option ${name}, which is not known here`,
		'Delete it if the call works without it. What n8n can do instead stands under Options, in the credential, or under "Using Fields".',
	);
}
