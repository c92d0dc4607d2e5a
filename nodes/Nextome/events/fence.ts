import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../lib/wire/url';
import { isJsonObject } from '../../../lib/json';
import { bodyRows } from '../../../lib/operations/rows';
import { flag } from '../../../lib/parameters/fields';
import { comparison, type Comparison } from '../../../lib/triggers/comparison';
import type { Look, TriggerEvent, Watch } from '../../../lib/triggers/types';
import { aRecord, trackableIds } from '../envelope';
import { fenceId, venueFor } from '../fields';
import { simpleTrackable } from '../simplify';

type Direction = 'entered' | 'left';

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each trackable in full, and the name of the fence. Nextome itself only tells the IDs. Costs one request per item, and one for the fence.',
	{ default: true },
);

/** One thing that came or went. When exactly, Nextome does not tell. */
function passage(direction: Direction, id: string, { input, now }: Look): IDataObject {
	return {
		event: direction,
		fence: { id: input.text(fenceId.name) },
		trackable: { id },
		detectedAt: new Date(now).toISOString(),
	};
}

function whoIsInside(directions: readonly Direction[]): Comparison<string> {
	const itemOf = (direction: Direction, id: string, look: Look) =>
		directions.includes(direction) ? { item: passage(direction, id, look) } : {};
	return {
		what: 'trackables in the fence',
		read: async ({ input, send }) => {
			const inside = await send({
				method: 'GET',
				path: path`fences/${input.text(fenceId.name)}/trackables`,
				expects: trackableIds,
			});
			return new Map(bodyRows(inside).map((id) => [String(id), String(id)]));
		},
		compare: (id, before, now, look) => {
			if (now === undefined) return { mark: undefined, ...itemOf('left', id, look) };
			return { mark: 1, ...(before === undefined ? itemOf('entered', id, look) : {}) };
		},
		sample: (id, _now, look) => passage(directions[0] ?? 'entered', id, look),
	};
}

/** Adds the name of the fence, which is only asked for when there is something to say about it. */
function withFenceName<State>(watch: Watch<State>): Watch<State> {
	const named = async ({ input, send }: Look, items: readonly IDataObject[]): Promise<readonly IDataObject[]> => {
		if (items.length === 0 || !input.flag(includeDetails.name)) return items;
		const id = input.text(fenceId.name);
		const { body } = await send({ method: 'GET', path: path`fences/${id}`, expects: aRecord });
		const name = isJsonObject(body) ? body.name : undefined;
		return items.map((item) => ({ ...item, fence: { id, name: name ?? null } }));
	};
	return {
		begin: watch.begin,
		poll: async (look, state) => {
			const found = await watch.poll(look, state);
			return { ...found, items: await named(look, found.items) };
		},
		sample: async (look) => await named(look, await watch.sample(look)),
	};
}

/** The ways to look at a fence differ in nothing but what they tell. */
function fenceEvent(texts: Pick<TriggerEvent, 'name' | 'value' | 'description'>, ...directions: Direction[]) {
	const event: TriggerEvent = {
		...texts,
		lists: venueFor(fenceId),
		filters: [fenceId],
		fields: [includeDetails],
		watch: withFenceName(comparison(whoIsInside(directions))),
		onlyDifferences: !directions.includes('entered'),
		details: ({ trackable }, input) =>
			input.flag(includeDetails.name) && isJsonObject(trackable)
				? { method: 'GET', path: path`trackables/${String(trackable.id)}`, expects: aRecord }
				: undefined,
		detailed: (trackable, item) => ({ ...item, trackable }),
		simplify: (item) => (isJsonObject(item.trackable) ? { ...item, trackable: simpleTrackable(item.trackable) } : item),
	};
	return event;
}

export const fenceEntered = fenceEvent(
	{
		name: 'Fence Entered',
		value: 'fenceEntered',
		description: 'When a trackable is inside a fence that was not there at the poll before',
	},
	'entered',
);

export const fenceEnteredOrLeft = fenceEvent(
	{
		name: 'Fence Entered or Left',
		value: 'fenceEnteredOrLeft',
		description: 'When a trackable comes into a fence or goes out of it; the field "event" tells which',
	},
	'entered',
	'left',
);

export const fenceLeft = fenceEvent(
	{
		name: 'Fence Left',
		value: 'fenceLeft',
		description: 'When a trackable that was inside a fence at the poll before is gone from it',
	},
	'left',
);
