import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { formOf } from '../../../lib/operations/form';
import { actionNodes, ourNodes } from '../../../catalogue/classes';

/*
 * The promise: a form that was just opened has nothing to complain about. No JSON field is marked as faulty, no two
 * buttons are called the same, and what a field depends on stands above it.
 */

type Form = [title: string, fields: readonly INodeProperties[]];

/** Every form a person can see: of each operation, each event, each webhook trigger. */
const forms: readonly Form[] = ourNodes.flatMap(([name, { description }]) => {
	const { properties } = description;
	const selector = properties.some((field) => field.name === 'operation') ? 'operation' : 'event';
	const choices = properties.filter((field) => field.name === selector);
	if (choices.length === 0) return [[name, properties] as Form];
	return choices.flatMap(({ options = [], displayOptions: shown }) =>
		options.map((option): Form => {
			const state = { ...shown?.show, [selector]: ['value' in option ? option.value : ''] };
			return [`${name} ${JSON.stringify(state)}`, properties.filter((field) => mayShow(field, state))];
		}),
	);
});

type Conditions = Readonly<Record<string, unknown[] | undefined>>;

/** Whether nothing that is known to be chosen speaks against the field. */
function mayShow({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties, chosen: Conditions): boolean {
	const has = (values: unknown[] | undefined, value: unknown): boolean => values?.includes(value) ?? false;
	return (
		Object.entries(chosen).every(([name, values = []]) => !(name in show) || values.some((v) => has(show[name], v))) &&
		!Object.entries(chosen).some(([name, values = []]) => name in hide && values.every((v) => has(hide[name], v)))
	);
}

/** Whether two fields of a form can be seen at once: no choice shows the one and not the other. */
function together(a: INodeProperties, b: INodeProperties): boolean {
	return mayShow(b, a.displayOptions?.show ?? {}) && mayShow(a, b.displayOptions?.show ?? {});
}

/** A field and whatever stands inside of it. */
function deep(field: INodeProperties): INodeProperties[] {
	const inner = (field.options ?? []).flatMap((option) =>
		'values' in option ? (option as INodePropertyCollection).values : 'type' in option ? [option] : [],
	);
	return [field, ...inner.flatMap(deep)];
}

/** The words on the button a field draws, if it draws one. */
function buttonOf({ type, typeOptions, placeholder }: INodeProperties): string | undefined {
	if (type === 'collection' || type === 'fixedCollection') return placeholder ?? 'Choose...';
	return typeOptions?.multipleValues ? (typeOptions.multipleValueButtonText ?? 'Add Value') : undefined;
}

it('are all here', () => {
	expect(forms.length).toBeGreaterThan(250);
	expect(forms.every(([, fields]) => fields.length > 1)).toBe(true);
});

describe.each(ourNodes)('%s', (_name, { description }) => {
	const jsonFields = description.properties
		.flatMap(deep)
		.filter(({ type, displayOptions }) => type === 'json' && !displayOptions?.show?.['@tool']);

	it('has no JSON field that begins as a faulty one, or with a placeholder, which nobody would see', () => {
		for (const { name, default: value, placeholder, hint } of jsonFields) {
			expect([name, typeof JSON.parse(String(value))]).toEqual([name, 'object']);
			expect([name, placeholder]).toEqual([name, undefined]);
			if (name === 'responseBody') continue;
			const example: unknown = JSON.parse(String(hint).replace(/^e\.g\. /, ''));
			expect([name, Array.isArray(example)]).toEqual([name, value === '[]']);
		}
	});
});

it.each(forms)('%s has no two buttons of one name', (_title, fields) => {
	const drawn = fields.flatMap((field) =>
		deep(field).flatMap((inner) => {
			const button = buttonOf(inner);
			return button === undefined ? [] : [{ field, inner, button }];
		}),
	);
	const alike = drawn.flatMap((first, index) =>
		drawn
			.slice(index + 1)
			.filter(
				({ button, field, inner }) =>
					button === first.button && together(first.field, field) && together(first.inner, inner),
			)
			.map(({ inner, button }) => `${button}: ${first.inner.displayName} and ${inner.displayName}`),
	);
	expect(alike).toEqual([]);
});

describe.each(actionNodes)('%s', (_name, _node, system) => {
	it('shows a field below those that decide whether it is shown, or what its list offers', () => {
		for (const operation of system.resources.flatMap(({ operations }) => operations)) {
			const form = formOf(operation);
			const names = form.map(({ name }) => name);
			for (const { name, displayOptions = {} } of form) {
				const deciding = Object.keys({ ...displayOptions.show, ...displayOptions.hide }).filter((other) =>
					names.includes(other),
				);
				for (const other of deciding)
					expect([operation.action, other, name, names.indexOf(other) < names.indexOf(name)]).toEqual([
						operation.action,
						other,
						name,
						true,
					]);
			}
		}
	});
});
