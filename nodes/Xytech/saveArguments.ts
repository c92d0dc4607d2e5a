import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choice, flag, json, addedRows, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';

/** A save argument's name and its values; only service templates have several. */
type Argument = readonly [name: string, ...values: unknown[]];

/** One action Xytech can do while it saves: how the list shows it, and what is sent. */
interface Action extends INodePropertyOptions {
	readonly send: (row: Input) => readonly Argument[];
}

const ORDERS = 'For JmWorkOrder, MoMediaOrder and XmTransmissionOrder';
const YES = 'Y';

const updatedPhase = (row: Input): Argument[] => (row.flag('updatePhase') ? [['ActualizeUpdatePhase', YES]] : []);

const actions: readonly Action[] = [
	{
		name: 'Actualize All',
		value: 'actualizeAll',
		description: 'For JmActual, together with the actuals that are created (11.1 and later)',
		send: (row) => [['ActualizeAll', row.text('actual')], ...updatedPhase(row)],
	},
	{
		name: 'Actualize Selected',
		value: 'actualizeSelected',
		description: 'For JmActual (11.1 and later)',
		send: (row) => [['ActualizeSelected', row.texts('transactions').join(',')], ...updatedPhase(row)],
	},
	{
		name: 'Adjust Transaction Times',
		value: 'adjustTimes',
		description: 'For XmTransmissionOrder and MoMediaOrder, when the times of the order change (11.4 and later)',
		send: () => [['TrxTimeOptionAdjust', YES]],
	},
	{
		name: 'Change Bid Approval',
		value: 'bidApproval',
		description: 'For BidVersion',
		send: (row) => [['BidApproval', row.choice('approval')]],
	},
	{
		name: 'Load Service Templates',
		value: 'loadServiceTemplates',
		description: 'For XmTransmissionOrder',
		send: (row) => [['LoadServiceTemplate', ...row.texts('serviceTemplates')]],
	},
	{
		name: 'Load Template',
		value: 'loadTemplate',
		description: `${ORDERS}. The record needs the same number in wo_template_no.`,
		send: (row) => [
			['LoadTemplate', row.text('template')],
			...(row.flag('childTemplates') ? [['LoadChildTemplates', YES] as const] : []),
		],
	},
	{
		name: 'Move Transaction Times',
		value: 'moveTimes',
		description: 'For XmTransmissionOrder and MoMediaOrder, when the times of the order change (11.4 and later)',
		send: () => [['TrxTimeOptionMove', YES]],
	},
	{
		name: 'Post Time Card Batch',
		value: 'post',
		description: 'For TcBatch (11.1 and later)',
		send: () => [['Post', '']],
	},
	{
		name: 'Set Default Group',
		value: 'groupCode',
		description: 'For SchResource',
		send: (row) => [['GroupCode', row.text('group')]],
	},
	{
		name: 'Un-Void Work Order',
		value: 'unVoid',
		description: ORDERS,
		send: (row) => [['UnVoidWorkOrder', row.text('workOrder')]],
	},
	{
		name: 'Void Work Order',
		value: 'void',
		description: ORDERS,
		send: (row) => [['VoidWorkOrder', row.text('workOrder')]],
	},
];

const only = (...values: string[]) => ({ displayOptions: { show: { action: values } } });

const approvals = [
	{ name: 'Abort', value: '4' },
	{ name: 'Approve', value: '0' },
	{ name: 'Approve and Unapprove Original', value: '3' },
	{ name: 'Approve as Change Memo', value: '2' },
	{ name: 'Unapprove', value: '1' },
];

/** Actions Xytech does while it saves, each with what it needs. */
export const saveArguments = addedRows('Save Arguments', 'saveArguments', {
	placeholder: 'Add action',
	description: 'Actions that Xytech performs while it saves',
	kinds: [
		{
			displayName: 'Argument',
			name: 'argument',
			values: [
				choice(
					'Action',
					'action',
					actions.map(({ name, value, description }) => ({ name, value, description })),
					{ default: 'loadTemplate' },
				),
				text('Actual', 'actual', {
					...only('actualizeAll'),
					default: '-2',
					description: 'The key the actual has in the body',
				}),
				choice('Approval', 'approval', approvals, { ...only('bidApproval'), default: '0' }),
				flag('Child Templates', 'childTemplates', 'Whether to load its child templates, too (11.3 and later)', {
					...only('loadTemplate'),
				}),
				text('Group Code', 'group', { ...only('groupCode'), placeholder: 'e.g. UKPS' }),
				text('Service Template Numbers', 'serviceTemplates', {
					...only('loadServiceTemplates'),
					placeholder: 'e.g. 10, 11',
					description: 'One or more, separated by commas',
				}),
				text('Template Number', 'template', { ...only('loadTemplate'), placeholder: 'e.g. 15' }),
				text('Transaction Numbers', 'transactions', {
					...only('actualizeSelected'),
					placeholder: 'e.g. 38521, 38522',
					description: 'One or more, separated by commas',
				}),
				flag('Update Phase', 'updatePhase', 'Whether to move transactions and order to the next phase', {
					...only('actualizeAll', 'actualizeSelected'),
					default: true,
				}),
				text('Work Order', 'workOrder', { ...only('unVoid', 'void'), placeholder: 'e.g. 2626-1' }),
			],
		},
	],
});

/** Any other save argument, as Xytech writes it. */
export const saveArgumentsJson: INodeProperties = json('Save Arguments (JSON)', 'saveArgumentsJson', {
	example: '{ "LoadTemplate": "15" }',
	description:
		'Save arguments the list does not have, as one object. With those of the list they make one object; a list of numbers, as service templates have it, goes alone.',
});

/**
 * The SaveArgument header, undefined for none: one object with a name for each argument. The numbers of several service
 * templates stand behind each other, `{"LoadServiceTemplate":"10","11"}`: that is how Xytech documents it, although it is
 * no JSON, and such an argument goes alone.
 */
export function saveArgumentHeader(extras: Input): string | undefined {
	const chosen = extras.rows('saveArguments', 'argument').flatMap(argumentsOf);
	const all = withoutTwins([...chosen, ...enteredIn(extras)]);
	if (all.length === 0) return undefined;
	const names = all.map(([name]) => name);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	if (twice !== undefined)
		throw extras.refused(
			fieldWith(chosen),
			`names ${twice} twice, and Xytech takes each save argument once`,
			'Leave one of them out, or save twice: one node behind the other.',
		);
	const alone = all.find(([, ...values]) => values.length > 1);
	if (alone !== undefined && all.length > 1)
		throw extras.refused(
			fieldWith(chosen),
			`holds several numbers for ${alone[0]}, which cannot be combined with another save argument`,
			'Save twice: one node with those numbers, and one behind it with the others.',
		);
	return headerText(written(all));
}

/** What several actions ask for alike, such as moving to the next phase, goes once. */
function withoutTwins(all: readonly Argument[]): Argument[] {
	return [...new Map(all.map((argument) => [JSON.stringify(argument), argument])).values()];
}

function enteredIn(extras: Input): Argument[] {
	const entered = extras.optionalJson('saveArgumentsJson');
	const objects = entered === undefined ? [] : [entered].flat();
	if (!objects.every(isJsonObject))
		throw extras.refused('saveArgumentsJson', 'is not a JSON object', 'Enter an object, or a list of objects.');
	const entries = objects.flatMap((object) => Object.entries(object));
	const without = entries.find(([, value]) => value === null || (Array.isArray(value) && value.length === 0));
	if (without !== undefined)
		throw extras.refused(
			'saveArgumentsJson',
			`has nothing for ${without[0]}`,
			'Enter its value, or leave it out; if it comes from an expression, check that the incoming item has it.',
		);
	return entries.map(([name, value]) => [name, ...[value].flat()] as const);
}

function fieldWith(chosen: readonly Argument[]): string {
	return chosen.length > 0 ? 'saveArguments' : 'saveArgumentsJson';
}

function argumentsOf(row: Input): readonly Argument[] {
	const chosen = row.choice('action');
	const sent = actions.find(({ value }) => value === chosen)?.send(row) ?? [];
	// Of the lists of numbers: text fields refuse an empty value themselves.
	const [, ...values] = sent[0] ?? [];
	if (values.length === 0 || (values[0] === '' && chosen !== 'post'))
		throw row.refused('action', 'lacks its numbers', 'Enter one or more, separated by commas.');
	return sent;
}

function written(parts: readonly Argument[]): string {
	const members = parts.map(
		([name, ...values]) => `"${name}":${values.map((value) => JSON.stringify(value)).join(',')}`,
	);
	return `{${members.join(',')}}`;
}

/** A header carries no letters beyond ASCII safely; JSON can write each of them with its number. */
function headerText(text: string): string {
	return text.replace(/[^\u0020-\u007e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
