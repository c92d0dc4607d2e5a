import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../../lib/json';

/** What d.vinci shows in one form and takes in another. */
const FORMS: Readonly<Record<string, (value: unknown) => unknown>> = {
	refJobPublication: idOnly,
	formFields: answersOnly,
	screeningQuestions: answersOnly,
};

/** A record as it can be written back: the named fields, without what d.vinci only shows. */
export function asWritten(record: IDataObject, names: readonly string[]): IDataObject {
	const present = names.filter((name) => record[name] !== undefined);
	return Object.fromEntries(
		present.map((name) => [name, (FORMS[name]?.(record[name]) ?? record[name]) as IDataObject]),
	);
}

function idOnly(value: unknown): unknown {
	return isJsonObject(value) ? { id: value.id } : value;
}

/** Answers of a form without names and types. */
function answersOnly(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	return value.filter(isJsonObject).map(({ id, answer, answers }) => ({
		id,
		...(answer === undefined ? {} : { answer }),
		...(Array.isArray(answers) ? { answers: answers.map(idOnly) } : {}),
	}));
}
