import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { clock } from '../clock';
import { createClient, type Connection } from '../calls/client';
import { toErrorItem } from '../calls/errors';
import { runItems } from '../items/runItems';
import { routesErrorDetails, tellsModelOfErrors } from '../n8nFeatures';
import { BadInput } from '../errors';
import {
	optionsField,
	readCallSettings,
	type CallSettings,
	FILES_IN_PARALLEL,
	READS_IN_PARALLEL,
} from '../parameters/callSettings';
import { baseUrlOf, isSameAddress } from './addresses';
import { askingOnce } from './askOnce';
import { asWanted } from './counted';
import { filterRules } from './filterRules';
import { followUps, type Followed } from './followUps';
import { formOf } from './form';
import { Hints, type Hint } from './hints';
import { LookUps } from './lookUps';
import { simplifyField } from '../parameters/listFields';
import { nodeInput, toolInput } from './nodeInput';
import { NodeParameters } from './nodeParameters';
import { detailsAtOnce, limitOf, outputsOf } from './outputs';
import { CUSTOM_REQUEST, soleOperation } from './properties';
import { methodOf } from './route';
import { toNodeError } from '../nodeErrors';
import { checkScheme, connectionFor } from './scheme';
import { answerForModel, type Asked } from './tools/answers';
import { errorForModel } from './tools/errors';
import { narrowed, toolFormOf } from './tools/toolForm';
import type { FollowUp, Operation, Output, OutputFile, System } from './types';
import { StoredFile, type ApiAnswer, type ApiRequest } from '../wire/types';
import type { Input } from '../parameters/input';
import { fieldsIn } from '../parameters/versions';
import { isRead } from '../wire/methods';

const options = optionsField();

/** Runs a node of a system: every item through the chosen operation. The only execute loop there is. */
export async function runSystem(context: IExecuteFunctions, system: System): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	if (count === 0) return [[]];
	try {
		return [await runAll(context, system, count)];
	} catch (thrown) {
		const error = isTool(context) ? errorForModel(thrown) : thrown;
		if (!continues(context) || context.getExecutionCancelSignal()?.aborted === true) return await Promise.reject(error);
		// What no item can do without is wrong. n8n would let the incoming items pass for results.
		const indexes = Array.from({ length: count }, (_, itemIndex) => itemIndex);
		return [indexes.flatMap((itemIndex) => errorItem(context, error, itemIndex))];
	}
}

/** Whether an AI agent runs the node: n8n makes a second node type of each that can be a tool, and calls it so. */
function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** Whether an error becomes an item. As a tool's answer it has to, where n8n would not pass it on to the model. */
function continues(context: IExecuteFunctions): boolean {
	return context.continueOnFail() || (isTool(context) && !tellsModelOfErrors);
}

async function runAll(context: IExecuteFunctions, system: System, count: number): Promise<INodeExecutionData[]> {
	const [resource, operation] = chosenOperation(context, system);
	const asTool = isTool(context);
	const fields = [...new Set([...formOf(operation), ...(asTool ? [simplifyField] : []), options])];
	const hints = new Hints();
	const parameters = new NodeParameters(context);
	const inputs = (itemIndex: number, tell = (hint: Hint) => hints.add(hint, itemIndex)): Input => {
		const input = asTool
			? toolInput(context, parameters, itemIndex, fields, toolFormOf(operation))
			: nodeInput(context, parameters, itemIndex, fields);
		const onIgnored = (filter: string): void => tell({ text: LEFT_OUT, about: [filter] });
		return input.withFilterRules(filterRules(operation, input, asTool, onIgnored));
	};
	const settings = readSettings(context, inputs(0), resource);
	const client = await createClient(context, chosenConnection(context, system, operation, inputs(0)), {
		...settings,
		atOnce: settings.itemsInParallel ?? READS_IN_PARALLEL,
		files: {
			keep: async (content, fileName, mimeType) => await context.helpers.prepareBinaryData(content, fileName, mimeType),
			atOnce: settings.itemsInParallel ?? FILES_IN_PARALLEL,
		},
	});

	const lookUps = new LookUps(system.searches);
	const ask = askingOnce(client);
	const work = async (itemIndex: number, begin: () => Promise<void>): Promise<Worked> => {
		try {
			const own = new Hints();
			const tell = (hint: Hint): void => [hints, own].forEach((several) => several.add(hint, itemIndex));
			const entered = inputs(itemIndex, tell);
			if (itemIndex > 0) checkAddress(operation, entered, inputs(0));
			const wanted = asTool
				? narrowed(operation, nodeInput(context, parameters, itemIndex, toolFormOf(operation).fields))
				: operation;
			const send = async (request: ApiRequest): Promise<ApiAnswer> => await client.send(request, itemIndex);
			const input = await lookUps.resolved(operation.fields ?? [], entered, ask(itemIndex));
			const outputs = await outputsOf(wanted, input, settings, {
				send: async (request) => {
					await begin();
					return await send(request);
				},
				ask: ask(itemIndex),
				pause: async (milliseconds) => await clock.sleep(milliseconds, context.getExecutionCancelSignal()),
				hint: tell,
			});
			const terms = asTool ? asked(operation, input) : undefined;
			const finish = async (all: readonly Output[]): Promise<INodeExecutionData[]> => {
				const told = terms ? answerForModel(all, { ...terms, notes: notesOf(own) }) : all;
				return await Promise.all(told.map(async (output) => await toItem(context, output, itemIndex)));
			};
			if (!operation.followUp) return await finish(outputs);
			return { outputs, account: await client.accountOf(itemIndex), send, hint: tell, finish };
		} catch (error) {
			throw toNodeError(context.getNode(), error, itemIndex);
		} finally {
			parameters.forget(itemIndex);
		}
	};
	const signal = context.getExecutionCancelSignal();
	const parallel = settings.itemsInParallel ?? parallelUnlessSet(operation, count, inputs);
	const results = await runItems(count, work, {
		parallel,
		// Those that run one after another are not even read before their turn.
		ahead: parallel > 1 ? parallel : 0,
		signal,
		...(continues(context)
			? { onThrow: (error: unknown, itemIndex: number) => errorItem(context, error, itemIndex) }
			: {}),
	});
	const items = await finished(operation.followUp, results, { parallel: detailsAtOnce(settings), signal });
	hints.show(context, count);
	return items.flat();
}

/** What an item has come to: its results, or what becomes its results once what follows has been asked for all items. */
type Worked = INodeExecutionData[] | Open;

interface Open extends Followed {
	readonly finish: (outputs: readonly Output[]) => Promise<INodeExecutionData[]>;
}

const isOpen = (worked: Worked): worked is Open => !Array.isArray(worked);

async function finished(
	followUp: FollowUp | undefined,
	results: readonly Worked[],
	limits: Parameters<typeof followUps>[2],
): Promise<INodeExecutionData[][]> {
	const open = results.filter(isOpen);
	const followed = followUp ? await followUps(followUp, open, limits) : [];
	const outputs = new Map(open.map((result, index) => [result, followed[index] ?? []]));
	return await Promise.all(
		results.map(async (result) => (isOpen(result) ? await result.finish(outputs.get(result) ?? []) : result)),
	);
}

const LEFT_OUT = 'Left out since they are empty: %s. More may have come than was meant.';

/** What takes the place of an item's results when the node continues. n8n routes it by its keys. */
function errorItem(context: IExecuteFunctions, error: unknown, itemIndex: number): INodeExecutionData[] {
	const { error: what, details } = toErrorItem(isTool(context) ? errorForModel(error) : error);
	if (isTool(context)) return [{ json: { error: what }, pairedItem: { item: itemIndex } }];
	const toErrorBranch = context.getNode().onError === 'continueErrorOutput';
	const json: IDataObject =
		toErrorBranch && !routesErrorDetails
			? { error: what, message: details.description ?? what }
			: { error: what, details };
	return [{ json, pairedItem: { item: itemIndex } }];
}

/** What a model has asked for, beside the operation itself. */
function asked(operation: Operation, input: Input): Omit<Asked, 'notes'> {
	return { simplify: input.flag(simplifyField.name), limit: limitOf(asWanted(operation, input), input) };
}

function notesOf(hints: Hints): string[] {
	return hints.all(1).map(({ message }) => message);
}

function chosenOperation(context: IExecuteFunctions, system: System): [resource: string, operation: Operation] {
	const [only] = system.resources;
	const sole = soleOperation(system);
	if (only && sole) return [only.value, inVersion(context.getNode().typeVersion, sole)];
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const found = system.resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found) return [resource, inVersion(context.getNode().typeVersion, found)];
	// n8n adds an entry of its own to both lists, which only points to the HTTP Request node.
	const fix =
		resource === '__CUSTOM_API_CALL__' || operation === '__CUSTOM_API_CALL__'
			? 'For a call of your own, choose the resource "Custom Request".'
			: 'Choose a resource and an operation from the lists.';
	throw toNodeError(
		context.getNode(),
		new Error(`${system.name} has no operation "${operation}" for the resource "${resource}". ${fix}`),
		0,
	);
}

/** The operation as nodes of this version have it. */
function inVersion(version: number, operation: Operation): Operation {
	const fields = fieldsIn(version, operation.fields);
	return fields.length === (operation.fields ?? []).length ? operation : { ...operation, fields };
}

function chosenConnection(context: IExecuteFunctions, system: System, operation: Operation, input: Input): Connection {
	try {
		const authentication = context.getNodeParameter('authentication', 0, system.defaultScheme);
		const connection = connectionFor(system, authentication);
		checkScheme(system, operation, authentication);
		const { readError = connection.readError } = operation;
		return { ...connection, readError, baseUrl: baseUrlOf(system, operation.address?.(input), connection.baseUrl) };
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** One connection serves all items: one that is meant for another address must not go to that of the first. */
function checkAddress({ address }: Operation, input: Input, ofFirstItem: Input): void {
	if (isSameAddress(address?.(input), address?.(ofFirstItem))) return;
	throw new BadInput(
		'This item is for another address than the first one, and nothing was sent',
		'All items of a run go to the same address. Put a "Loop Over Items" node with a batch size of 1 before this one.',
	);
}

function readSettings(context: IExecuteFunctions, input: Input, resource: string): CallSettings {
	try {
		const settings = readCallSettings(input);
		if (resource === CUSTOM_REQUEST) return settings;
		// A leftover of a custom request must not make a typed operation return an error page as a record, or miss its file.
		return { ...settings, neverError: false, filesFromOtherHosts: true };
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** Items at work at the same time where nobody said. Those that write run one after another, in order. */
function parallelUnlessSet(
	{ writes, fetchesFile, route }: Operation,
	count: number,
	inputs: (itemIndex: number) => Input,
): number {
	const anyOf = (asked: (input: Input) => boolean): boolean =>
		Array.from({ length: count }, (_, itemIndex) => inputs(itemIndex)).some((input) => {
			try {
				return asked(input);
			} catch {
				// An expression has no value for this item: its own turn will tell.
				return true;
			}
		});
	if (writes === undefined ? !isRead(methodOf(route)) : anyOf(writes)) return 1;
	return fetchesFile !== undefined && anyOf(fetchesFile) ? FILES_IN_PARALLEL : READS_IN_PARALLEL;
}

async function toItem(context: IExecuteFunctions, output: Output, itemIndex: number): Promise<INodeExecutionData> {
	const { json, file } = output;
	const pairedItem = { item: itemIndex };
	if (!file) return { json, pairedItem };
	return { json, binary: { [file.property]: await storedIn(context, file.content) }, pairedItem };
}

async function storedIn({ helpers }: IExecuteFunctions, content: OutputFile['content']): Promise<IBinaryData> {
	if (content instanceof StoredFile) return content.data;
	return await helpers.prepareBinaryData(content.bytes, content.fileName, content.mimeType);
}
