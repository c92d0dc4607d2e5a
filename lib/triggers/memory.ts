import { createHash } from 'node:crypto';
import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';
import { isJsonObject } from '../json';
import { LimitReached } from '../errors';
import type { PollingTrigger, TriggerEvent } from './types';

/** How many ids or positions a trigger remembers at most: n8n stores them with the workflow. */
export const MAX_REMEMBERED = 10_000;

/** Goes up when what is remembered changes its form: a trigger of an older version then starts anew. */
const FORM = 1;

/**
 * What the last poll left behind, or undefined for a trigger that has not been active yet with these filters. Read afresh
 * each time: n8n may hand out another object than the one a poll before was given.
 */
export function recall(context: IPollFunctions, scope: string): unknown {
	const { memory } = context.getWorkflowStaticData('node');
	return isJsonObject(memory) && memory.scope === scope ? memory.state : undefined;
}

/** What a poll left behind that watched the same with other filters; undefined when there was none. */
export function recallEarlier(
	context: IPollFunctions,
	{ scope, subject }: Scope,
): { holdsFor: Scope; state: unknown } | undefined {
	const { memory } = context.getWorkflowStaticData('node');
	if (!isJsonObject(memory) || memory.scope === scope || memory.subject !== subject) return undefined;
	return { holdsFor: { scope: String(memory.scope), subject }, state: memory.state };
}

/** Leaves something behind for the next poll. One assignment, so that it is all there or not at all. */
export function remember(context: IPollFunctions, { scope, subject }: Scope, state: unknown): void {
	context.getWorkflowStaticData('node').memory = { scope, subject, state } as IDataObject;
}

/** What memories hold for. */
export interface Scope {
	readonly scope: string;
	/** The same without the filters: the node, the event and the credential. */
	readonly subject: string;
}

/**
 * What memories hold for: this node in this workflow, the event, its filters as they were typed, and the credential.
 * Expressions count by their text: one with a date in it would differ with every poll. A filter nobody touched does not
 * count, so that a version of the package that brings a new one changes nothing.
 */
export function scopeOf({ system }: PollingTrigger, event: TriggerEvent, node: INode, workflowId: string): Scope {
	const typed = (event.filters ?? []).flatMap(({ name, default: preset }) => {
		const value = withoutCache(node.parameters[name] ?? preset);
		return JSON.stringify(value) === JSON.stringify(preset) ? [] : [[name, value]];
	});
	const credentials = Object.entries(node.credentials ?? {}).map(([type, { id }]) => [type, id]);
	const subject = [FORM, workflowId, node.id, system.name, event.value];
	return { scope: shortHash([...subject, typed, credentials]), subject: shortHash([...subject, credentials]) };
}

/** Stands for an id. Whether it came as a number or as text means nothing: one answer may have it so, the next the other. */
export function idKey(id: unknown): unknown {
	return typeof id === 'number' || typeof id === 'bigint' ? String(id) : id;
}

/** Eleven characters that stand for a value: two of ten thousand are alike once in a trillion cases. */
export function shortHash(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);
}

/** Refuses to remember more than there is room for. */
export function checkRoom(count: number, what: string, fix: string): void {
	if (count <= MAX_REMEMBERED) return;
	const [found, limit] = [count, MAX_REMEMBERED].map((number) => number.toLocaleString('en-US'));
	throw new LimitReached(
		`There are ${found} ${what}, and the trigger can remember ${limit}. ${fix} Nothing was emitted, and nothing is lost.`,
	);
}

/** A resource locator also holds what its list showed, which means nothing. */
function withoutCache(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutCache);
	if (!isJsonObject(value)) return value;
	const kept = Object.entries(value).filter(([name]) => !name.startsWith('cachedResult'));
	return Object.fromEntries(kept.map(([name, inner]) => [name, withoutCache(inner)]));
}
