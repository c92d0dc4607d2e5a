import type { INodeProperties } from 'n8n-workflow';
import type { Input } from './input';

/**
 * Reads every field a person sees: where more than one request is made, what is refused after the first would leave
 * something asked in vain, or written.
 * @throws BadInput for the first that cannot be used
 */
export function checkFields(fields: readonly INodeProperties[], input: Input): void {
	for (const field of fields) if (isShown(field, input)) input.value(field.name);
}

function isShown({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties, input: Input): boolean {
	const holds = ([other, values = []]: [string, unknown[]?]): boolean =>
		values.map(String).includes(String(chosenIn(other, input)));
	return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
}

/** What a condition looks at: the value of a field, or with `/person.mode` the way a resource locator is filled in. */
function chosenIn(other: string, input: Input): unknown {
	const [name = '', part] = other.replace(/^\//, '').split('.');
	return part === 'mode' ? input.mode(name) : input.raw(name);
}
