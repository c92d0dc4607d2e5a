/** A tool as an agent offers it to a model. */
export interface OfferedTool {
	readonly name: string;
	readonly description: string;
	/** The JSON schema of its arguments. */
	readonly parameters: ToolSchema;
}

/** The part of a JSON schema that scripts and tests look at. */
export interface ToolSchema {
	readonly type: 'object';
	readonly properties: Readonly<Record<string, { type?: string; description?: string; default?: unknown }>>;
	readonly required?: readonly string[];
}

/** A call of a tool, and what came back. */
export interface Step {
	readonly tool: string;
	readonly args: Readonly<Record<string, unknown>>;
	/** The text the model got, parsed if it is JSON. */
	readonly answer: unknown;
}

/** All a script may decide by: what a model is told and offered. */
export interface Situation {
	readonly system: string;
	/** What the person asked last. */
	readonly task: string;
	readonly tools: ReadonlyMap<string, OfferedTool>;
	/** What was called since then, oldest first. */
	readonly steps: readonly Step[];
}

/** What a model does next: answer, or call tools. */
export type Turn = { readonly say: string } | { readonly call: readonly ToolCall[] };

/** A call a script wants. */
export interface ToolCall {
	readonly tool: string;
	readonly args: Readonly<Record<string, unknown>>;
}

/** Stands for a model: decides the next turn, always the same in the same situation. */
export type Script = (situation: Situation) => Turn;

/** A request that is not as the protocol wants it. */
export class BadRequest extends Error {
	constructor(
		message: string,
		readonly param: string,
	) {
		super(message);
	}
}
