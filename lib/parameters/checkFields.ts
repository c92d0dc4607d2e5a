import type { INodeProperties } from 'n8n-workflow';
import type { Input } from './input';

/**
 * Reads every field a person sees: where more than one request is made, what is refused after the first would leave
 * something asked in vain, or written.
 * @throws BadInput for the first that cannot be used
 */
export function checkFields(fields: readonly INodeProperties[], input: Input): void {
	checkShown(fields, input, (name) => input.value(name));
}

/** Reads every field a person sees, in the given way. */
export function checkShown(fields: readonly INodeProperties[], input: Input, read: (name: string) => unknown): void {
	for (const field of fields) if (isShown(field, input)) read(field.name);
}

/** Whether a person sees a field, by what the others hold. */
export function isShown({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties, input: Input): boolean {
	const holds = ([other, values = []]: [string, unknown[]?]): boolean =>
		values.map(String).includes(String(chosenIn(other, input)));
	return fieldsIn(show).every(holds) && !fieldsIn(hide).some(holds);
}

/** Conditions on other fields; those on n8n itself, such as `@tool`, say nothing about values. */
function fieldsIn(conditions: object): Array<[string, unknown[]?]> {
	return Object.entries(conditions).filter(([name]) => !name.startsWith('@')) as Array<[string, unknown[]?]>;
}

/** What a condition looks at: the value of a field, or with `/person.mode` the way a resource locator is filled in. */
function chosenIn(other: string, input: Input): unknown {
	const [name = '', part] = other.replace(/^\//, '').split('.');
	return part === 'mode' ? input.mode(name) : input.raw(name);
}
