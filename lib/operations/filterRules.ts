import { ignoreEmptyFilters } from '../parameters/callSettings';
import { checkShown } from '../parameters/checkFields';
import { isFilter, type FilterRules } from '../parameters/emptyFilters';
import type { Input } from '../parameters/input';
import { perObject } from '../remember';
import { methodOf } from './route';
import type { Operation } from './types';
import { isRead } from '../wire/methods';

const FILTERS = 'filters';

/** The fields of an operation that choose what comes. */
export const filtersOf = perObject(({ fields = [], narrowedBy = [] }: Operation): readonly string[] => {
	const hasFilters = fields.some(({ name }) => name === FILTERS);
	return hasFilters ? [FILTERS, ...narrowedBy] : narrowedBy;
});

/** Whether empty filters of an operation may ever be left out: what changes something must not change more than was meant. */
export function mayIgnoreFilters(operation: Operation): boolean {
	return filtersOf(operation).length > 0 && isRead(methodOf(operation.route));
}

/**
 * What becomes of the empty filters of one item.
 * @param isTool whether an AI agent runs the node: it leaves out what it does not need, and cannot leave out a field
 * @param onIgnored told each filter that was left out
 */
export function filterRules(
	operation: Operation,
	input: Input,
	isTool: boolean,
	onIgnored: (filter: string) => void,
): FilterRules {
	const mayIgnore = mayIgnoreFilters(operation);
	return {
		names: filtersOf(operation),
		asTyped: operation.asTyped ?? [],
		fix: mayIgnore
			? `Enter a value; if it comes from an expression, check that the incoming item has it. To leave out filters without a value, turn on "${ignoreEmptyFilters.displayName}" under Options.`
			: 'Enter a value; if it comes from an expression, check that the incoming item has it.',
		ignores: () => {
			if (!mayIgnore || operation.writes?.(input) === true) return false;
			const options = input.group('options');
			return options.has(ignoreEmptyFilters.name) ? options.flag(ignoreEmptyFilters.name) : isTool;
		},
		onIgnored,
	};
}

/**
 * Reads every filter a person sees, before anything is sent.
 * @throws BadInput for the first that is empty
 */
export function checkFilters(operation: Operation, input: Input): void {
	checkShown(filterFields(operation), input, (name) => input.raw(name));
}

const filterFields = perObject((operation: Operation) => {
	const names = filtersOf(operation);
	return (operation.fields ?? []).filter(({ name }) => isFilter(name, names));
});
