import { Refusal } from '../replies';
import { enumerations, type Cell, type EdmType } from './entitySets';

export type Row = Record<string, Cell>;

/** A column by its name, or by the way to it. @throws Refusal for one there is not */
export type Columns = (way: string) => { readonly type: EdmType; readonly read: (row: Row) => Cell };

/** Null: nobody knows, since there is no value; such a row is not kept, nor is it with `not` before the test. */
type Test = (row: Row) => boolean | null;

/** OData has an error shape of its own. */
export const odataError = (status: number, message: string): Refusal =>
	new Refusal(status, { error: { code: String(status), message } });

/** How literals of a type look, and the value they stand for; as OData 4.0's ABNF has them. */
const literals: Readonly<Record<string, readonly [form: RegExp, read: (text: string) => Cell]>> = {
	'Edm.Boolean': [/^(?:true|false)$/, (text) => text === 'true'],
	'Edm.Date': [/^\d{4}-\d{2}-\d{2}$/, (text) => text],
	'Edm.DateTimeOffset': [
		/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2})$/,
		(text) => Date.parse(text),
	],
	'Edm.Decimal': [/^-?\d+(?:\.\d+)?$/, Number],
	'Edm.Guid': [/^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/, (text) => text.toLowerCase()],
	'Edm.Int64': [/^-?\d+$/, Number],
	'Edm.String': [/^'(?:[^']|'')*'$/, (text) => text.slice(1, -1).replace(/''/g, "'")],
};

function literal(type: EdmType, text: string): Cell {
	if (text === 'null') return null;
	const members = enumerations[type];
	const [form, read] = literals[type] ?? [
		new RegExp(`^${type.replace('.', '\\.')}'(?:${members?.join('|') ?? ''})'$`),
		(written: string) => written.slice(type.length + 1, -1),
	];
	if (!form.test(text)) throw odataError(400, `'${text}' is no literal of ${type}`);
	const value = read(text);
	if (Number.isNaN(value)) throw odataError(400, `'${text}' is no literal of ${type}`);
	return value;
}

const comparisons: Readonly<Record<string, (cell: string | number, wanted: string | number) => boolean>> = {
	gt: (cell, wanted) => cell > wanted,
	ge: (cell, wanted) => cell >= wanted,
	lt: (cell, wanted) => cell < wanted,
	le: (cell, wanted) => cell <= wanted,
};

const parts: Readonly<Record<string, (text: string, part: string) => boolean>> = {
	contains: (text, part) => text.includes(part),
	startswith: (text, part) => text.startsWith(part),
	endswith: (text, part) => text.endsWith(part),
};

/** What there is in a filter: quoted text with its type before it, brackets and commas, spaces, and words. */
const TOKEN = /[\w.]*'(?:[^']|'')*'|[(),]|\s+|[^\s(),']+/y;

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	TOKEN.lastIndex = 0;
	for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
		const [token] = TOKEN.exec(text) ?? [];
		if (token === undefined) throw odataError(400, `A quote is open in '${text}'`);
		tokens.push(/^\s/.test(token) ? ' ' : token);
	}
	return tokens;
}

/** Reads a filter as OData has it: `not` before `and` before `or`, spaces where the grammar wants them, brackets. */
class FilterReader {
	private readonly tokens: string[];

	constructor(
		private readonly text: string,
		private readonly columns: Columns,
	) {
		this.tokens = tokensOf(text.trim());
	}

	whole(): Test {
		const test = this.either();
		if (this.tokens.length > 0) throw this.unreadable();
		return test;
	}

	private either(): Test {
		const tests = this.joined('or', () => this.all());
		return (row) => tests.some((test) => test(row) === true);
	}

	private all(): Test {
		const tests = this.joined('and', () => this.one());
		return (row) => tests.every((test) => test(row) === true);
	}

	private joined(word: string, read: () => Test): Test[] {
		const tests = [read()];
		while (this.tokens[0] === ' ' && this.tokens[1] === word && this.tokens[2] === ' ') {
			this.tokens.splice(0, 3);
			tests.push(read());
		}
		return tests;
	}

	private one(): Test {
		if (this.tokens[0] === 'not' && this.tokens[1] === ' ') {
			this.tokens.splice(0, 2);
			const test = this.one();
			return (row) => {
				const holds = test(row);
				return holds === null ? null : !holds;
			};
		}
		if (this.tokens[0] === '(') return this.inBrackets(() => this.either());
		const call = parts[this.tokens[0] ?? ''];
		if (call !== undefined && this.tokens[1] === '(') return this.call(call);
		return this.comparison();
	}

	private inBrackets(read: () => Test): Test {
		this.take('(');
		this.skipSpace();
		const test = read();
		this.skipSpace();
		this.take(')');
		return test;
	}

	private call(holds: (text: string, part: string) => boolean): Test {
		this.next();
		return this.inBrackets(() => {
			const { type, read } = this.columns(this.next());
			if (type !== 'Edm.String') throw odataError(400, `No such function for ${type}`);
			this.skipSpace();
			this.take(',');
			this.skipSpace();
			const part = literal(type, this.next());
			return (row) => {
				const cell = read(row);
				return cell === null ? null : holds(String(cell), String(part));
			};
		});
	}

	private comparison(): Test {
		const { type, read } = this.columns(this.next());
		this.take(' ');
		const operator = this.next();
		this.take(' ');
		const wanted = literal(type, this.next());
		const cellOf = (row: Row): Cell => {
			const cell = read(row);
			return type === 'Edm.DateTimeOffset' && cell !== null ? Date.parse(String(cell)) : cell;
		};
		if (operator === 'eq') return (row) => cellOf(row) === wanted;
		if (operator === 'ne') return (row) => cellOf(row) !== wanted;
		const compare = comparisons[operator];
		if (compare === undefined || typeof wanted === 'boolean' || type in enumerations || type === 'Edm.Guid')
			throw odataError(400, `No operator '${operator}' for ${type}`);
		return (row) => {
			const cell = cellOf(row);
			return cell !== null && wanted !== null && compare(cell as string | number, wanted);
		};
	}

	private skipSpace(): void {
		if (this.tokens[0] === ' ') this.tokens.shift();
	}

	private take(token: string): void {
		if (this.tokens.shift() !== token) throw this.unreadable();
	}

	private next(): string {
		const token = this.tokens.shift();
		if (token === undefined || token === ' ') throw this.unreadable();
		return token;
	}

	private unreadable(): Refusal {
		return odataError(400, `Cannot read '${this.text}'`);
	}
}

/** The rows a `$filter` keeps. @throws Refusal for one that a service of OData 4.0 would not take */
export function readFilter(text: string, columns: Columns): Test {
	return new FilterReader(text, columns).whole();
}
