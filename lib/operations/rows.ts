import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer } from '../wire/types';
import type { Output } from './types';
import { valueAt, isJsonObject } from '../json';

/** The rows of an answer when nothing else is said: the entries of a list, the object itself, nothing for an empty body. */
export function bodyRows(answer: ApiAnswer): readonly unknown[] {
	const { body } = answer;
	if (Array.isArray(body)) return body;
	return body === undefined || body === null || body === '' ? [] : [body];
}

/** For `rows` of an operation: what an envelope holds, e.g. `under('materials')` for `{ "materials": [...] }`. */
export function under(name: string): (answer: ApiAnswer) => readonly unknown[] {
	return (answer) => {
		const content = valueAt(answer.body, name);
		return bodyRows(content === undefined ? answer : { ...answer, body: content });
	};
}

/** For `rows` of an operation whose answer says nothing worth knowing: `always({ deleted: true })`. */
export function always(row: IDataObject): () => readonly unknown[] {
	return () => [row];
}

/** A row as n8n wants it: an object. A bare text or number gets the name `data`. */
export function toJson(row: unknown): IDataObject {
	return isJsonObject(row) ? row : { data: row as IDataObject };
}

/** A row as an output item with nothing added. */
export function plainOutput(row: unknown): Output {
	return { json: toJson(row) };
}
