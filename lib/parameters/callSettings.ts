import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { CallOptions } from '../wire/types';
import { alphabetical } from './alphabetical';
import type { Input } from './input';
import { notInTools } from './fromModel';

/** What a person may set under Options, with the values used when they do not. */
export interface CallSettings extends Omit<CallOptions, 'atOnce' | 'endsAt' | 'files'> {
	/** undefined: 10 for reads, 3 for files, 1 for writes. */
	readonly itemsInParallel?: number;
	readonly maxPages: number;
	readonly pageSize?: number;
}

/** Items that only read, at work at the same time. */
export const READS_IN_PARALLEL = 10;

/** Items that fetch a file, and files on their way to n8n, at the same time. */
export const FILES_IN_PARALLEL = 3;

/** What counts where a person says nothing. */
const DEFAULTS = { maxPages: 1000, minimumInterval: 0, retries: 3, timeout: 300_000 } as const;

const wholeNumber = (minValue: number, maxValue: number) => ({ numberPrecision: 0, minValue, maxValue });

/** Where options that make no sense everywhere are shown. */
export interface OptionScope {
	readonly pagedResources: readonly string[];
	readonly pagedOperations: readonly string[];
	readonly customResources: readonly string[];
	/** Where there are filters that may be left out when they are empty. */
	readonly filtered: readonly IDisplayOptions[];
}

/** "Ignore Empty Filters". */
export const ignoreEmptyFilters: INodeProperties = {
	displayName: 'Ignore Empty Filters',
	name: 'ignoreEmptyFilters',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out filters that have no value, e.g. because the incoming item lacks it. Without this option the node stops instead, since more would come than was meant. In a tool of an AI agent it is on unless you turn it off.',
};

/** "Follow Redirects to Other Hosts". @param read what tells that the call is one that fetches a file */
function filesFromOtherHosts(read: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Follow Redirects to Other Hosts',
		name: 'filesFromOtherHosts',
		type: 'boolean',
		default: true,
		description:
			'Whether to fetch a file from another host that the system sends the call on to, such as a store of files. The credential does not go there, nor do headers; "Allowed Domains" of the credential hold there, too.',
		displayOptions: { show: { '/responseFormat': ['file'], ...read } },
	};
}

/** What can be said about calls, in alphabetical order. */
const CALL_OPTIONS: readonly INodeProperties[] = [
	filesFromOtherHosts({ '/method': ['GET'] }),
	filesFromOtherHosts({ '/defineRequest': ['curl'] }),
	{
		displayName: 'Items in Parallel',
		name: 'itemsInParallel',
		type: 'number',
		typeOptions: wholeNumber(1, 50),
		default: READS_IN_PARALLEL,
		description:
			'How many items are worked on, and requests are under way, at the same time. Without this option 10 items for reading, 3 for fetching files and 1 for writing, so that writes keep their order.',
	},
	{
		displayName: 'Max Pages',
		name: 'maxPages',
		type: 'number',
		typeOptions: wholeNumber(1, 100_000),
		default: DEFAULTS.maxPages,
		description:
			'After how many pages of one item to stop with a message, so that a list without an end does not run for ever',
	},
	{
		displayName: 'Minimum Interval (Ms)',
		name: 'minimumInterval',
		type: 'number',
		typeOptions: wholeNumber(0, 600_000),
		default: DEFAULTS.minimumInterval,
		description:
			'Milliseconds to leave between the starts of two requests. Spares small servers and keeps below rate limits.',
	},
	{
		displayName: 'Never Error',
		name: 'neverError',
		type: 'boolean',
		default: false,
		description: 'Whether to return answers with a status of 400 and above like any other, instead of stopping',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: wholeNumber(1, 10_000),
		default: 100,
		description:
			'How many rows to ask for at once. Large pages need fewer requests, small pages less memory on the other side.',
	},
	{
		displayName: 'Retries',
		name: 'retries',
		type: 'number',
		typeOptions: wholeNumber(0, 10),
		default: DEFAULTS.retries,
		description:
			'How often a request is sent again when the system is busy or does not answer. Requests that could do harm twice are only repeated when the system asks for it. A refusal for too many requests does not count, unless this is 0.',
	},
	{
		displayName: 'Timeout (Ms)',
		name: 'timeout',
		type: 'number',
		typeOptions: wholeNumber(1, 3_600_000),
		default: DEFAULTS.timeout,
		description:
			'Milliseconds to wait for the answer to one request. While a file comes or goes: how long nothing may move.',
	},
];

/** What a person decides who makes up the call. */
const OF_CUSTOM_REQUESTS = ['filesFromOtherHosts', 'neverError'];
const PAGED = ['maxPages', 'pageSize'];
/** What a tool has no use for: it runs one item at a time, and its answers are short. */
const ABOUT_MANY = ['itemsInParallel', 'minimumInterval', ...PAGED];

/** The Options collection every operation has. @param scope left out: every option, wherever it is */
export function optionsField(scope?: OptionScope): INodeProperties {
	const filtered = scope?.filtered.flatMap(ignoreEmptyFiltersWhere) ?? [ignoreEmptyFilters];
	const others = scope === undefined ? CALL_OPTIONS : CALL_OPTIONS.flatMap((option) => shownIn(scope, option));
	const all = [...filtered, ...others].sort((a, b) => alphabetical(a.displayName, b.displayName));
	return optionsCollection(forTools(all));
}

function forTools(options: readonly INodeProperties[]): INodeProperties[] {
	return options.map((option) => (ABOUT_MANY.includes(option.name) ? notInTools(option) : option));
}

function shownIn(scope: OptionScope, option: INodeProperties): INodeProperties[] {
	const { pagedResources, pagedOperations, customResources } = scope;
	if (OF_CUSTOM_REQUESTS.includes(option.name)) {
		const where = { '/resource': [...customResources], ...option.displayOptions?.show };
		return customResources.length === 0 ? [] : [{ ...option, displayOptions: { show: where } }];
	}
	if (!PAGED.includes(option.name)) return [option];
	const show = { '/resource': [...pagedResources], '/operation': [...pagedOperations] };
	return pagedResources.length === 0 ? [] : [{ ...option, displayOptions: { show } }];
}

/** The option for some operations; as tools they begin with another value. */
function ignoreEmptyFiltersWhere({ show, hide }: IDisplayOptions): INodeProperties[] {
	return [
		{ ...ignoreEmptyFilters, displayOptions: { show, hide: { ...hide, '@tool': [true] } } },
		{
			...ignoreEmptyFilters,
			default: true,
			displayOptions: { show: { ...show, '@tool': [true] }, ...(hide ? { hide } : {}) },
		},
	];
}

/** The named options, for nodes that have no operations. */
export function callOptions(...names: Array<keyof CallSettings>): INodeProperties[] {
	return CALL_OPTIONS.filter(({ name }) => (names as string[]).includes(name));
}

/** "Options", from what was given. */
export function optionsCollection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}

/** Reads the Options collection. */
export function readCallSettings(input: Input): CallSettings {
	const options = input.set('options');
	const number = (name: string): number | undefined => options[name] as number | undefined;
	return {
		itemsInParallel: number('itemsInParallel'),
		maxPages: number('maxPages') ?? DEFAULTS.maxPages,
		pageSize: number('pageSize'),
		minimumInterval: number('minimumInterval') ?? DEFAULTS.minimumInterval,
		retries: number('retries') ?? DEFAULTS.retries,
		timeout: number('timeout') ?? DEFAULTS.timeout,
		neverError: options.neverError === true,
		filesFromOtherHosts: options.filesFromOtherHosts !== false,
	};
}
