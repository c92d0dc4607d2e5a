import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../../parameters/input';

/**
 * How an operation is filled in where an AI agent uses the node as a tool: a few fields at the top, each with a name and a
 * description of its own, in place of what only a person can fill in well.
 */
export interface ToolForm {
	/** Fields a tool has and the node has not. The model fills them in unless a person does. */
	readonly fields: readonly INodeProperties[];
	/** The operation's own fields that a tool does not show, by name. */
	readonly instead: readonly string[];
	/** Optional fields of the operation that the model fills in as well, by name. */
	readonly also?: readonly string[];
	/** Fields the operation cannot do without and that a person fills in all the same, by name. */
	readonly notAsked?: readonly string[];
	/** What was filled in, as values of the operation's own fields, by name. */
	readonly values: (input: Input) => Readonly<Record<string, unknown>>;
	/** Which rows the model wants, where the system itself cannot search. */
	readonly keeps?: (row: unknown, input: Input) => boolean;
}
