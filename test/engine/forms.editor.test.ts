import type { INodeParameters } from 'n8n-workflow';
import { ItemPath } from '../../nodes/ItemPath/ItemPath.node';
import { Nextome } from '../../nodes/Nextome/Nextome.node';
import { NextomeTrigger } from '../../nodes/Nextome/NextomeTrigger.node';
import { EditorNode } from './editorNode';

/*
 * The promise: a field that only serves a list is there while that list is, above it, and keeps its value; with IDs
 * entered by hand nobody sees it. n8n's own code says what it shows and what it stores.
 */

const fromList = { __rl: true, mode: 'list', value: '7' };
const byId = { __rl: true, mode: 'id', value: '7' };

const nextome = (resource: string, operation: string, filledIn: INodeParameters) =>
	new EditorNode(new Nextome(), { resource, operation, venueId: 12, ...filledIn });
/** Above what the venue stands; undefined where it is not shown, as nothing is stored of it then. */
const below = ({ shown, parameters }: EditorNode): string | undefined => {
	const [place, ...others] = shown.flatMap((name, index) => (name === 'venueId' ? [index] : []));
	expect(others).toEqual([]);
	expect(parameters.venueId).toBe(place === undefined ? undefined : 12);
	return place === undefined ? undefined : shown[place + 1];
};

it.each<[string, string, INodeParameters, string | undefined]>([
	['trackable', 'get', {}, 'trackableId'],
	['trackable', 'get', { trackableId: fromList }, 'trackableId'],
	['trackable', 'get', { trackableId: byId }, undefined],
	['trackable', 'assignProvider', { trackableId: byId, providerId: fromList }, 'trackableId'],
	['trackable', 'assignProvider', { trackableId: fromList, providerId: byId }, 'trackableId'],
	['trackable', 'assignProvider', { trackableId: byId, providerId: byId }, undefined],
	['location', 'create', { mapId: byId, trackableId: byId, providerId: fromList }, 'mapId'],
	['location', 'create', { mapId: byId, trackableId: byId, providerId: byId }, undefined],
	['fence', 'create', { mapId: fromList }, 'mapId'],
	['fence', 'create', { mapId: byId }, undefined],
	['room', 'get', { roomId: fromList, mapId: fromList }, 'mapId'],
	['room', 'get', { roomId: byId, mapId: fromList }, undefined],
	// A list inside of Update Fields needs it as well.
	['fence', 'update', { fenceId: byId }, 'fenceId'],
	// It goes out as well, or narrows the result.
	['location', 'getSnapshot', { mapId: byId }, 'mapId'],
])('%s %s with %j has the venue above %s', (resource, operation, filledIn, field) => {
	expect(below(nextome(resource, operation, filledIn))).toBe(field);
});

it('the map is asked for to list its rooms, and only then', () => {
	const rooms = (roomId: INodeParameters) => nextome('room', 'get', { roomId, mapId: byId });
	expect(rooms(fromList).shown).toEqual(['resource', 'operation', 'venueId', 'mapId', 'roomId', 'options']);
	expect(rooms(fromList).parameters.mapId).toEqual(byId);
	expect(rooms(byId).shown).toEqual(['resource', 'operation', 'roomId', 'options']);
	expect(rooms(byId).parameters).not.toHaveProperty('mapId');
});

it.each([
	[fromList, 'fenceId'],
	[byId, undefined],
])('a trigger has the venue above the fence that is chosen from its list: %j', (fenceId, field) => {
	expect(below(new EditorNode(new NextomeTrigger(), { event: 'fenceEntered', venueId: 12, fenceId }))).toBe(field);
});

it('Count Only hides what makes no difference to the number', () => {
	const material = { resource: 'material', operation: 'getAll' };
	const shown = (filledIn: INodeParameters) => new EditorNode(new ItemPath(), { ...material, ...filledIn }).shown;
	const list = ['authentication', 'resource', 'operation', 'countOnly'];
	expect(shown({})).toEqual([...list, 'returnAll', 'limit', 'output', 'filters', 'orderBy', 'options']);
	expect(shown({ countOnly: true, orderBy: 'name' })).toEqual([...list, 'filters', 'options']);
	// What was set elsewhere is not kept, so it hides nothing where it is not offered.
	expect(shown({ resource: 'transaction', operation: 'getForExport', countOnly: true })).toContain('orderBy');
});
