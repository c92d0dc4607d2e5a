import type { IDataObject, INodeExecutionData, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { clock } from '../clock';
import { createClient } from '../calls/client';
import type { ApiAnswer, KnownRequest } from '../wire/types';
import { BadInput, LimitReached, UnusableAnswer } from '../errors';
import { checkFields } from '../parameters/checkFields';
import { Input } from '../parameters/input';
import { simplifyField } from '../parameters/listFields';
import { fieldsIn } from '../parameters/versions';
import { toNodeError } from '../nodeErrors';
import { askingOnce } from '../operations/askOnce';
import { LookUps } from '../operations/lookUps';
import { DETAILS_IN_PARALLEL } from '../operations/outputs';
import { connectionFor } from '../operations/scheme';
import { isBeingStored, noteEmission } from './emitted';
import { inFull } from './fullRecords';
import { checkKept } from './kept';
import { recall, recallEarlier, remember, scopeOf, type Scope } from './memory';
import { emitExisting } from './properties';
import { readPollSettings, triggerOptions } from './settings';
import type { Found, Look, PollingTrigger, TriggerEvent } from './types';

/** How long a full record takes at a slow system. Milliseconds. */
const TIME_PER_DETAIL = 1500;

/** How long a poll may be under way before the next ones say so instead of standing aside. Milliseconds. */
const TOO_LONG = 120_000;

/** What n8n needs of the time it gives a poll to take over what was found. */
const SHARE_FOR_N8N = 0.05;

/**
 * What is being polled in this process, and since when in monotonic milliseconds: nothing else stops n8n from starting a
 * poll before the last one ended.
 */
const underWay = new Map<string, number>();

/**
 * What triggers began with in this process, until n8n is seen to have stored it. With durable cursors n8n forgets what the
 * poll at an activation leaves behind when it emits nothing; changes up to the next poll would pass for old ones.
 */
const begunWith = new Map<string, { readonly scope: string; readonly state: unknown }>();

/**
 * One poll of a trigger. All or nothing: what it read is emitted and remembered together, or neither.
 * @returns null when there is nothing to emit, or when a poll of the same node is still under way
 */
export async function runPoll(
	context: IPollFunctions,
	trigger: PollingTrigger,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await explained(context, async () => await showSample(context, trigger));
	return await explained(context, async () => {
		checkKept(context);
		const event = eventOf(context, trigger);
		// Once its filters are edited, a trigger begins at once, whatever the one before the edit is still doing.
		const holdsFor = scopeOf(trigger, event, context.getNode(), context.getWorkflow().id ?? '');
		const { scope } = holdsFor;
		const since = underWay.get(scope);
		if (since !== undefined) return standAside(context, clock.monotonic() - since);
		underWay.set(scope, clock.monotonic());
		try {
			return await pollOnce(context, trigger, event, holdsFor);
		} finally {
			underWay.delete(scope);
		}
	});
}

/** @throws LimitReached when the poll before has taken too long already: an empty answer would pass for a success */
function standAside(context: IPollFunctions, milliseconds: number): null {
	if (milliseconds < Math.min(TOO_LONG, timeFor(context))) return null;
	throw new LimitReached(
		`The poll that began ${Math.round(milliseconds / 1000)} s ago is still under way, so this one did nothing`,
		'Nothing is lost. If it stays so, the system is slow or there is a lot to read: poll less often, lower "Items per Poll" or "Timeout" under Options, or narrow the filters.',
	);
}

async function pollOnce(
	context: IPollFunctions,
	trigger: PollingTrigger,
	event: TriggerEvent,
	holdsFor: Scope,
): Promise<INodeExecutionData[][] | null> {
	const { scope } = holdsFor;
	const look = await prepare(context, trigger, event);
	const earlier = recallEarlier(context, holdsFor);
	const unsettled = earlier && (await event.watch.settle?.(look, earlier.state));
	if (unsettled) {
		remember(context, earlier.holdsFor, unsettled.left);
		return await Promise.reject(unsettled.failure);
	}
	const node = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	const stored = recall(context, scope);
	// Once it is stored, or the filters were edited, what it began with is history and must never come back.
	if (stored !== undefined || begunWith.get(node)?.scope !== scope) begunWith.delete(node);
	const state = stored ?? begunWith.get(node)?.state;
	if (state === undefined && !look.input.flag(emitExisting.name)) {
		const begun = await event.watch.begin(look);
		begunWith.set(node, { scope, state: begun });
		remember(context, holdsFor, begun);
		return null;
	}
	if (isBeingStored(scope, state)) return null;
	const found = await find(event, look, state, timeFor(context));
	const items = await finished(event, look, found.items);
	remember(context, holdsFor, found.state);
	if (items.length === 0) return null;
	noteEmission(scope, state, found.state);
	return [items];
}

/** What is new, but no more than can be fetched in full before n8n gives up on the poll, or it would never get ahead. */
async function find(event: TriggerEvent, look: Look, state: unknown, time: number): Promise<Found<unknown>> {
	const { watch, details } = event;
	const { minimumInterval } = look.settings;
	let asked = 0;
	const send: Look['send'] = async (request) => {
		asked += 1;
		return await look.send(request);
	};
	const found = await watch.poll({ ...look, send }, state);
	const perDetail = Math.max(TIME_PER_DETAIL / DETAILS_IN_PARALLEL, minimumInterval);
	// Where there is too much, the list is read a second time.
	const forLists = 2 * asked * minimumInterval;
	const most = Math.max(1, Math.floor((time - forLists) / perDetail));
	const costly = found.items.filter((item) => details?.(item, look.input) !== undefined);
	if (costly.length <= most) return found;
	return await watch.poll({ ...look, settings: { ...look.settings, batchSize: most } }, state);
}

/** How long a poll may take. Older n8n does not say; there it may take as long as it likes. Milliseconds. */
function timeFor(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context) ?? Infinity;
}

async function showSample(context: IPollFunctions, trigger: PollingTrigger): Promise<INodeExecutionData[][]> {
	const event = eventOf(context, trigger);
	const look = await prepare(context, trigger, event);
	const items = await finished(event, look, await event.watch.sample(look));
	if (items.length > 0) return [items];
	throw new UnusableAnswer(
		`${trigger.system.name} has nothing to show for "${event.name}"`,
		'Check the filters. Once the workflow is active, the trigger fires as soon as there is something.',
	);
}

function eventOf(context: IPollFunctions, { events, defaultEvent }: PollingTrigger): TriggerEvent {
	const chosen = context.getNodeParameter('event', defaultEvent) as string;
	const event = events.find(({ value }) => value === chosen);
	if (!event) throw new BadInput(`There is no event "${chosen}"`, 'Choose one from the list.');
	const { typeVersion } = context.getNode();
	return { ...event, filters: fieldsIn(typeVersion, event.filters), fields: fieldsIn(typeVersion, event.fields) };
}

async function prepare(context: IPollFunctions, trigger: PollingTrigger, event: TriggerEvent): Promise<Look> {
	const { system } = trigger;
	const entered = inputOf(context, trigger, event);
	const fields = [...(event.filters ?? []), ...(event.fields ?? [])];
	checkFields(fields, entered);
	const time = timeFor(context);
	const endsAt = clock.monotonic() + time * (1 - SHARE_FOR_N8N);
	const settings = readPollSettings(entered);
	const connection = connectionFor(system, context.getNodeParameter('authentication', system.defaultScheme));
	const client = await createClient(context, connection, { ...settings, atOnce: DETAILS_IN_PARALLEL, endsAt });
	const send = async (request: KnownRequest): Promise<ApiAnswer> => await client.send(request, 0);
	const input = await new LookUps(system.searches).resolved(fields, entered, askingOnce(client)(0));
	return { input, send, settings, now: clock.now() };
}

function inputOf(context: IPollFunctions, { events }: PollingTrigger, event: TriggerEvent): Input {
	const fields = [
		...(event.lists ?? []),
		...(event.filters ?? []),
		...(event.fields ?? []),
		simplifyField,
		emitExisting,
		triggerOptions(events),
	];
	// A filter may be read for each of thousands of rows, and a poll has no items that could change it.
	const values = new Map<string, unknown>();
	const read = (field: INodeProperties): unknown => {
		if (!values.has(field.name)) values.set(field.name, context.getNodeParameter(field.name, field.default ?? null));
		return values.get(field.name);
	};
	const { parameters } = context.getNode();
	const input = new Input(
		{
			value: read,
			stored: ({ name }) => parameters[name],
			timeZone: context.getTimezone(),
			file: async (property) =>
				await Promise.reject(new BadInput(`There is no file "${property}"`, 'A trigger has no incoming items.')),
		},
		fields,
	);
	return input.withFilterRules({
		names: (event.filters ?? []).map(({ name }) => name),
		// Nobody is there to see that a trigger emits more than was meant.
		ignores: () => false,
		fix: 'Enter a value, or take the filter out. If it comes from an expression, check what that returns: it is evaluated with every poll.',
	});
}

/** Items as they leave the node: in full where that is wanted, and simplified. */
async function finished(event: TriggerEvent, look: Look, found: readonly IDataObject[]): Promise<INodeExecutionData[]> {
	const simplify = event.simplify && look.input.flag(simplifyField.name) ? event.simplify : undefined;
	const items = await inFull(event, look, found);
	return items.map((item) => ({ json: simplify ? simplify(item, look.input) : item }));
}

async function explained<T>(context: IPollFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
