import Ajv, { type ValidateFunction } from 'ajv';
import { BadRequest, type OfferedTool, type ToolCall, type ToolSchema } from './types';

/** What OpenAI allows as the name of a function, and of a property in its schema. */
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

const LONGEST_DESCRIPTION = 1024;

/** A tool whose schema has been understood. */
export type CheckedTool = OfferedTool & { readonly accepts: ValidateFunction };

/**
 * Reads the tools of a request as strictly as a provider does.
 * @throws BadRequest that names the tool and the part of it
 */
export function readTools(tools: unknown): Map<string, CheckedTool> {
	if (tools === undefined) return new Map();
	if (!Array.isArray(tools)) throw new BadRequest('"tools" must be a list.', 'tools');
	const read = tools.map(readTool);
	const names = read.map(({ name }) => name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw new BadRequest(`Two tools are called "${twice}".`, 'tools');
	return new Map(read.map((tool) => [tool.name, tool]));
}

/** Holds a script to what a model can do: call what is offered, with arguments that its schema allows. */
export function checkCall({ tool, args }: ToolCall, tools: ReadonlyMap<string, CheckedTool>): void {
	const offered = tools.get(tool);
	if (!offered) throw new Error(`The script calls "${tool}"; offered are: ${[...tools.keys()].join(', ')}.`);
	const unknown = Object.keys(args).filter((name) => !(name in offered.parameters.properties));
	if (unknown.length > 0) throw new Error(`"${tool}" has no ${unknown.join(', ')}.`);
	if (offered.accepts(args)) return;
	throw new Error(`The schema of "${tool}" refuses ${JSON.stringify(args)}: ${ajv.errorsText(offered.accepts.errors)}`);
}

const ajv = new Ajv({ strict: true, strictRequired: true, allErrors: true });

function readTool(entry: unknown, index: number): CheckedTool {
	const at = `tools[${index}]`;
	const { type, function: described } = (entry ?? {}) as { type?: unknown; function?: Partial<OfferedTool> };
	if (type !== 'function' || !described) throw new BadRequest(`${at} is not a function.`, at);
	const { name = '', description = '', parameters } = described;
	if (!NAME.test(name)) throw new BadRequest(`"${name}" cannot be the name of a function.`, `${at}.function.name`);
	if (description.trim() === '' || description.length > LONGEST_DESCRIPTION)
		throw new BadRequest(`The description of "${name}" is empty or too long.`, `${at}.function.description`);
	return { name, description, ...readSchema(name, parameters, `${at}.function.parameters`) };
}

function readSchema(
	name: string,
	parameters: ToolSchema | undefined,
	at: string,
): Pick<CheckedTool, 'parameters' | 'accepts'> {
	if (parameters?.type !== 'object' || typeof parameters.properties !== 'object')
		throw new BadRequest(`The parameters of "${name}" are no schema of an object.`, at);
	const odd = Object.keys(parameters.properties).find((property) => !NAME.test(property));
	if (odd !== undefined) throw new BadRequest(`"${odd}" cannot be a property of "${name}".`, `${at}.properties`);
	try {
		const { $schema: _dialect, ...schema } = parameters as ToolSchema & { $schema?: string };
		return { parameters, accepts: ajv.compile(schema) };
	} catch (error) {
		throw new BadRequest(`Invalid schema for function "${name}": ${(error as Error).message}`, at);
	}
}
