import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields of several forms as one list, each once, so that every form finds its own in its own order: what a later
 * form has above a field stands above it here as well. Only where two forms contradict each other the first counts.
 */
export function inOneOrder(forms: ReadonlyArray<readonly INodeProperties[]>): INodeProperties[] {
	const ordered = new Set<INodeProperties>();
	const waiting = new Set(forms.flat());
	while (waiting.size > 0) {
		const heads = forms.map((form) => form.find((field) => !ordered.has(field)));
		const isNext = (field: INodeProperties): boolean =>
			forms.every((form, index) => heads[index] === field || !form.includes(field));
		const [first] = waiting;
		const next = [...waiting].find(isNext) ?? first;
		ordered.add(next);
		waiting.delete(next);
	}
	return [...ordered];
}
