import { countOnly } from '../parameters/listFields';
import { bodyRows } from './rows';
import type { Input } from '../parameters/input';
import type { Operation } from './types';

/** An operation as the person wants it: with Count Only it asks for the number of rows, and returns that. */
export function asWanted(operation: Operation, input: Input): Operation {
	const { name, value, action, description, route, fields, counting, ahead, asksOnce, isFree } = operation;
	if (counting === undefined || !input.flag(countOnly.name)) return operation;
	return {
		...{ name, value, action, description, route, fields },
		// What describes the system serves the question for a number as well.
		...(asksOnce ? { ahead, asksOnce, isFree } : {}),
		send: counting.send,
		expects: counting.expects,
		rows: (answer) => {
			const count = counting.read(answer);
			return count === undefined ? bodyRows(answer) : [{ count }];
		},
	};
}
