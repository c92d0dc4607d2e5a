import type { INodeProperties } from 'n8n-workflow';
import { perObject } from '../remember';
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
export function isShown(field: INodeProperties, input: Input): boolean {
	const { show, hide } = conditionsOf(field);
	const holds = ({ other, values }: Condition): boolean => values.includes(String(chosenIn(other, input)));
	return show.every(holds) && !hide.some(holds);
}

/** What another field has to hold, as texts. */
interface Condition {
	readonly other: string;
	readonly values: readonly string[];
}

const conditionsOf = perObject(({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties) => ({
	show: conditionsIn(show),
	hide: conditionsIn(hide),
}));

/** Conditions on other fields; those on n8n itself, such as `@tool`, say nothing about values. */
function conditionsIn(conditions: object): Condition[] {
	const all = Object.entries(conditions) as Array<[string, unknown[]?]>;
	return all
		.filter(([other]) => !other.startsWith('@'))
		.map(([other, values = []]) => ({ other, values: values.map(String) }));
}

/** What a condition looks at: the value of a field, or with `/person.mode` the way a resource locator is filled in. */
function chosenIn(other: string, input: Input): unknown {
	const [name = '', part] = other.replace(/^\//, '').split('.');
	return part === 'mode' ? input.mode(name) : input.raw(name);
}
