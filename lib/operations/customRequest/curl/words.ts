import type { TextPiece } from '../../../parameters/pieces';
import { refusal } from './refusal';

/** Stands in for what came out of an expression: no shell and no program knows it as anything but a letter. */
export const STAND_IN = '\ue000';

/** Stands for an expression that gave nothing. */
const NOTHING = '\ue001';

/**
 * A text to be split. What came out of an expression counts as letters, whatever it is: a quote in it ends nothing, and a
 * dash at its beginning makes no option of it.
 */
export interface Source {
	readonly text: string;
	/** The same with each such letter replaced. Of the same length. */
	readonly typed: string;
}

/** One argument of a command. */
export interface Word extends Source {
	/** What only the shell of whoever wrote it knows, by its name: `$TOKEN`. */
	readonly unknown: readonly string[];
	/** Before which characters an expression stood that gave nothing. */
	readonly empties: readonly number[];
}

/** A text made of what was typed and what expressions gave. @throws BadInput for letters that stand for something here */
export function sourceOf(pieces: readonly TextPiece[]): Source {
	if (pieces.some(({ text, isValue }) => text.includes(NOTHING) || (!isValue && text.includes(STAND_IN))))
		throw refusal('has a letter (U+E000 or U+E001) that only fonts of icons have', 'Choose "Using Fields" to send it.');
	const shown = pieces.map(({ text, isValue }) => (isValue && text === '' ? NOTHING : text));
	return {
		text: shown.join(''),
		typed: shown.map((text, index) => (pieces[index]?.isValue ? STAND_IN.repeat(text.length) : text)).join(''),
	};
}

/** Gathers the words of a source while somebody walks through it. */
export class Words {
	readonly all: Word[] = [];

	private text = '';

	private typed = '';

	private unknown: string[] = [];

	private begun = false;

	constructor(private readonly source: Source) {}

	/** Whether a word has begun. */
	get isOpen(): boolean {
		return this.begun;
	}

	/** Adds a part of the source to the word. */
	take(from: number, to: number): void {
		this.begun = true;
		this.text += this.source.text.slice(from, to);
		this.typed += this.source.typed.slice(from, to);
	}

	/** Adds what an escape stands for. */
	add(text: string): void {
		this.begun = true;
		this.text += text;
		this.typed += text;
	}

	/** Begins a word, which may stay empty: `''`. */
	open(): void {
		this.begun = true;
	}

	/** Notes what only a shell knows. */
	note(unknown: string): void {
		this.unknown.push(unknown);
	}

	/** What has been gathered, as a source for another walk. */
	whole(): Source {
		return { text: this.text, typed: this.typed };
	}

	/** Ends the word. */
	close(): void {
		if (this.begun) this.all.push(finished(this.text, this.typed, this.unknown));
		this.text = '';
		this.typed = '';
		this.unknown = [];
		this.begun = false;
	}
}

function finished(text: string, typed: string, unknown: readonly string[]): Word {
	if (!text.includes(NOTHING)) return { text, typed, unknown, empties: [] };
	const parts = text.split(NOTHING);
	let at = 0;
	const empties = parts.slice(0, -1).map((part) => (at += part.length));
	let from = 0;
	const typedParts = parts.map((part) => {
		const own = typed.slice(from, from + part.length);
		from += part.length + NOTHING.length;
		return own;
	});
	return { text: parts.join(''), typed: typedParts.join(''), unknown, empties };
}
