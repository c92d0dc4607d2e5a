import { deepCopy, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { chunksOf, type TextPiece } from '../parameters/pieces';
import { asText, isExpression, isVoid } from '../parameters/values';

/** A field, as far as n8n has to know it to give its value. */
type Named = Pick<INodeProperties, 'name' | 'default'>;

/** What was read, by name. */
type Values = Map<string, () => unknown>;

/**
 * The parameters of one run. Each is read once per item, since an expression such as $now gives something else each time,
 * and look-up and write must not be about two records; what holds no expression is read once for all items.
 */
export class NodeParameters {
	private readonly stored = new Map<string, unknown>();

	private readonly fixed: Values = new Map();

	private readonly ofItems = new Map<number, Values>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The value for an item; where n8n has stored nothing, the default.
	 * @throws what n8n says of an expression, the same each time
	 */
	value(field: Named, itemIndex: number): unknown {
		if (holdsExpression(this.raw(field.name) ?? field.default))
			return this.known(this.ofItem(itemIndex), field, itemIndex)();
		const value = this.known(this.fixed, field, itemIndex)();
		// What one item makes of it must not be another one's.
		return typeof value === 'object' && value !== null ? deepCopy(value) : value;
	}

	/** What n8n has stored, expressions as text; null for nothing. */
	raw(name: string): unknown {
		if (!this.stored.has(name))
			this.stored.set(name, this.context.getNodeParameter(name, 0, null, { rawExpressions: true }));
		return this.stored.get(name);
	}

	/**
	 * A text for an item, with what its expressions gave kept apart from what was typed between them. Each of them is
	 * evaluated once, too. A text that is one expression counts as typed.
	 * @throws what n8n says of an expression, the same each time
	 */
	pieces(field: Named, itemIndex: number): readonly TextPiece[] {
		const stored = this.raw(field.name);
		const chunks = isExpression(stored) ? chunksOf(stored.slice(1)) : [];
		const isMixed =
			chunks.some(({ isCode }) => isCode) && chunks.some(({ text, isCode }) => !isCode && text.trim() !== '');
		if (!isMixed) return [{ text: textOf(this.value(field, itemIndex)), isValue: false }];
		return chunks.map(({ text, isCode }, index) =>
			isCode
				? { text: textOf(this.piece(field.name, index, text, itemIndex)), isValue: true }
				: { text, isValue: false },
		);
	}

	/** Gives up what is known of an item that is done. The first is what others are compared with. */
	forget(itemIndex: number): void {
		if (itemIndex > 0) this.ofItems.delete(itemIndex);
	}

	private piece(name: string, index: number, code: string, itemIndex: number): unknown {
		const values = this.ofItem(itemIndex);
		const key = `${name} {{${index}}}`;
		const known = values.get(key) ?? outcomeOf(() => this.context.evaluateExpression(`{{${code}}}`, itemIndex));
		values.set(key, known);
		return known();
	}

	private known(values: Values, { name, default: preset }: Named, itemIndex: number): () => unknown {
		const known = values.get(name) ?? outcomeOf(() => this.context.getNodeParameter(name, itemIndex, preset ?? null));
		values.set(name, known);
		return known;
	}

	private ofItem(itemIndex: number): Values {
		const values = this.ofItems.get(itemIndex) ?? new Map();
		this.ofItems.set(itemIndex, values);
		return values;
	}
}

/** A value as part of a text; an object or a list is JSON there. */
function textOf(value: unknown): string {
	return isVoid(value) ? '' : (asText(value) ?? JSON.stringify(value));
}

/** What reading gave, be it a throw. */
function outcomeOf(read: () => unknown): () => unknown {
	try {
		const value = read();
		return () => value;
	} catch (error) {
		return throwing(error);
	}
}

function throwing(error: unknown): () => never {
	return () => {
		throw error;
	};
}

/** Whether n8n evaluates anything in a stored value: it looks into objects and lists, but not at the names in them. */
function holdsExpression(stored: unknown): boolean {
	if (typeof stored === 'object' && stored !== null) return Object.values(stored).some(holdsExpression);
	return isExpression(stored);
}
