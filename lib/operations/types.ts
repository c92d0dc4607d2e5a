import type {
	IDataObject,
	INodeListSearchItems,
	INodeProperties,
	NodeParameterValue,
	ResourceMapperField,
} from 'n8n-workflow';
import type { TokenFlow } from '../auth/types';
import type { ApiAnswer, ApiRequest, CredentialData, HttpMethod, KnownRequest, Shape, StoredFile } from '../wire/types';
import type { ReadError } from '../wire/vendorWords';
import type { PageStyle } from '../paging/types';
import type { Hint } from './hints';
import type { Input } from '../parameters/input';
import type { KnownFields } from '../parameters/outputForm';
import type { Outdated } from './outdated';
import type { ToolForm } from './tools/types';

/** Method and path of an operation; `{name}` stands for the value of the field `name`: `GET materials/{materialId}`. */
export type Route = `${HttpMethod} ${string}`;

/** What an operation adds to its route. */
export type Sent = Partial<Omit<ApiRequest, 'absoluteUrl'>>;

/** What becomes one item of the node's output. */
export interface Output {
	readonly json: IDataObject;
	readonly file?: OutputFile;
	/** What is asked for it once every item of the run has its results. */
	readonly next?: KnownRequest;
}

/** A file on its way to the item's binary data. */
export interface OutputFile {
	/** The name of the binary property. */
	readonly property: string;
	readonly content: StoredFile | MadeFile;
}

/** A file made of data that came. */
export interface MadeFile {
	readonly bytes: Buffer;
	readonly fileName: string;
	readonly mimeType?: string;
}

/**
 * One entry of a resource's table: all there is to know about an endpoint.
 * Everything a function here does is pure: parameters in, request out; answer in, rows out.
 */
export interface Operation {
	readonly name: string;
	readonly value: string;
	/** How the node panel lists it, e.g. `Get a material`. */
	readonly action: string;
	readonly description: string;
	readonly route: Route;
	/** What its answer must look like; `send` may know better. Anything else is an error, whatever its status. */
	readonly expects: Shape;
	readonly fields?: readonly INodeProperties[];
	/**
	 * Fields that choose what comes, besides those in `filters`: one whose expression gives nothing is refused, or left out
	 * where a person wants that. `additionalFields.divisionCode` is one field of a collection.
	 */
	readonly narrowedBy?: readonly string[];
	/** Those of them in which an empty text that was typed is meant. */
	readonly asTyped?: readonly string[];
	/** With what other fields hold it only reads, where that depends on them: then empty filters may be left out. */
	readonly whileReading?: Readonly<Record<string, NodeParameterValue[]>>;
	/** Fills in, before anything else, what a person has left to the system: values of the operation's own fields. */
	readonly fillsIn?: (input: Input, ask: AskOfRun) => Promise<Readonly<Record<string, unknown>>>;
	/**
	 * Looks closer when the system refused, or when a field that a person named did not come.
	 * @throws BadInput where a name is wrong
	 */
	readonly checkNames?: (input: Input, ask: AskOfRun, refusal?: Refusal) => Promise<void>;
	/** What has to be asked ahead of the request, e.g. for the present version of a record. */
	readonly ahead?: (input: Input) => KnownRequest | undefined;
	/** The answer to `ahead` is about the system, not about a record: who asks the same with the same account shares it in a run. */
	readonly asksOnce?: true;
	/** Its fields take more than their types tell, such as lists: what cannot be sent is told by `send` alone. */
	readonly isFree?: true;
	/** When a refusal means that the answer to `ahead` was out of date: both are made once more then. */
	readonly outdated?: Outdated;
	/**
	 * Query, headers and body; for the rare operation also another method or path. `found` is the answer to `ahead`; `ask`
	 * asks what is the same for all items, such as what the system calls its fields.
	 */
	readonly send?: (input: Input, found?: ApiAnswer, ask?: AskOfRun) => Sent | Promise<Sent>;
	/** What to wait for once the answer is there: the system works on after it. `found` is the answer to `ahead`. */
	readonly wait?: (answer: ApiAnswer, input: Input, found?: ApiAnswer) => Wait | undefined;
	/** The rows of an answer; `found` is the answer to `ahead`. Left out: the entries of a list, or the body itself. */
	readonly rows?: (answer: ApiAnswer, input: Input, found?: ApiAnswer) => readonly unknown[];
	/** What the system cannot filter itself: rows that were not meant are dropped before a limit counts them. */
	readonly matches?: (input: Input) => ((row: unknown) => boolean) | undefined;
	/** The fields of a row most people want. Adds Output, which begins with them. */
	readonly simplify?: Simplifier;
	/** The fields of a row to choose from. Adds Output also where nothing is simplified: for records of many fields. */
	readonly outputFields?: KnownFields;
	/** One row as an output item; `found` is the answer to `ahead`. Left out: the row's own fields. */
	readonly output?: (row: unknown, answer: ApiAnswer, input: Input, found?: ApiAnswer) => Output;
	/** The rows on a page, where those of `rows` may be something else, such as the page as a whole. */
	readonly pageRows?: (answer: ApiAnswer, input: Input) => readonly unknown[];
	/** Whether it returns a list: adds Return All and Limit. */
	readonly list?: boolean;
	/** How the rows of a list are counted without fetching them: adds Count Only. */
	readonly counting?: Counting;
	/** How many rows are wanted, where Return All and Limit do not always apply. */
	readonly limit?: (input: Input) => number;
	/** How further pages are asked for. Left out: one request returns everything. */
	readonly paging?: PageStyle | ((input: Input) => PageStyle | undefined);
	/** Asks for the full record behind a row of a list; its answer takes the row's place. `unknown`: the row does not say which. */
	readonly details?: (row: IDataObject, input: Input) => KnownRequest | 'unknown' | undefined;
	/** Fields of rows that a person named: one that no row has is told in a hint. A dotted name leads into lists. */
	readonly named?: (input: Input) => readonly string[];
	/** What a person should know about an answer, though nothing is wrong with it. `rows`: all of its rows. */
	readonly hints?: (answer: ApiAnswer, rows: readonly unknown[], input: Input) => readonly Hint[];
	/** What is asked for each item once all pages are there, e.g. telling the system that it was received. */
	readonly followUp?: FollowUp;
	/** Which of the system's further addresses the path is relative to. The same for all items of a run. */
	readonly address?: (input: Input) => AddressKey | undefined;
	/** The schemes (their `value`) it works with. Left out: all but the limited ones. `any`: those as well. */
	readonly schemes?: readonly string[] | 'any';
	/** Takes the place of the system's, where another of its services answers. */
	readonly readError?: ReadError;
	/** How it is filled in as a tool of an AI agent, where that differs. Filters come one by one in any case. */
	readonly tool?: ToolForm;
	/** Whether a file comes, which means fewer items at work at the same time. */
	readonly fetchesFile?: (input: Input) => boolean;
	/** Whether it changes something, which makes items run one after another. Left out: every method but GET, HEAD and OPTIONS. */
	readonly writes?: (input: Input) => boolean;
}

/** Makes of a row what most people want of it. */
export interface Simplifier {
	(row: IDataObject, input: Input): IDataObject;
	/** What rows have, in either form, to choose from. Left out: what the operation says. */
	readonly fields?: KnownFields;
}

/** Asking for the number of rows in place of the rows. */
export interface Counting {
	/** Takes the place of the operation's own `send`. `found` is the answer to `ahead`, where that describes the system. */
	readonly send: (input: Input, found?: ApiAnswer) => Sent;
	/** Takes the place of the operation's own. */
	readonly expects: Shape;
	/** The number in the answer; undefined: it has none that is known, and comes out as it is. */
	readonly read: (answer: ApiAnswer) => number | undefined;
	/** Fields that make no difference to the number; those every list has are known. */
	readonly idle?: readonly INodeProperties[];
}

/** Asking again and again until the system is done. The answer that says so takes the place of the first. */
export interface Wait {
	readonly request: KnownRequest;
	readonly isDone: (answer: ApiAnswer) => boolean;
	/** Pause before each question, in seconds. */
	readonly everySeconds: number;
	/** After how many seconds to give up. */
	readonly limitSeconds: number;
	/** What is waited for, for the message: `the order's import`. */
	readonly what: string;
}

/**
 * A request that follows each output item, once every item of the run has its results. Whether it succeeds or not, the
 * item comes out.
 */
export interface FollowUp {
	readonly request: (item: IDataObject, input: Input) => KnownRequest | undefined;
	/** What to tell when it went wrong for some. */
	readonly failed: string;
	/** The item as it comes out; `error` is what went wrong, if anything did. */
	readonly item: (item: IDataObject, error: string | undefined) => IDataObject;
}

/** A group of operations, as the Resource list shows it. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
	/** Fields that say better than the resource's name what a node is about: its subtitle shows the first that is filled. */
	readonly subject?: readonly string[];
	/** What a new node begins with, by its name. Never one that takes something away. */
	readonly defaultOperation: string;
	readonly operations: readonly Operation[];
}

/** One of a system's credential types. */
export interface AuthenticationScheme {
	readonly name: string;
	/** What the parameter `authentication` holds. */
	readonly value: string;
	readonly credentialType: string;
	/** n8n keeps the token itself (browser sign-in). */
	readonly oauthSignIn?: boolean;
	/** How the credential obtains its tokens, where it does so by itself. */
	readonly flow?: TokenFlow;
	/** It opens a part of the system only: operations that name it, and what a person makes up. */
	readonly isLimited?: boolean;
	/** What paths begin with, where that is not what the others have. */
	readonly baseUrl?: (credential: CredentialData) => string;
	/** Statuses besides 401 that mean a token is no longer accepted. */
	readonly retryStatuses?: readonly number[];
}

/** What a person has typed and chosen so far. */
export interface SearchState {
	/** The text in the search box; empty at first. */
	readonly filter: string;
	/** 0 at first, one more each time the person scrolls to the end. */
	readonly page: number;
	/** Another parameter of the node; undefined while it is empty. Of a resource locator, what was chosen in it. */
	readonly parameter: (name: string) => string | undefined;
	/** The same, for one the list cannot do without: asks the person to fill it in first. */
	readonly needed: (name: string, displayName: string) => string;
	/** The way a resource locator is filled in, e.g. `id`; empty for anything else. */
	readonly mode: (name: string) => string;
}

/** A list to choose from, as a table entry: one the system is asked for, one that is known, or one put together. */
export type Search = AskedSearch | GatheredSearch | KnownSearch;

/** Asks the system on behalf of a person who has a list open, within the time they have. */
export type Ask = (
	request: KnownRequest,
	how?: { readonly address?: AddressKey | undefined; readonly readError?: ReadError | undefined },
) => Promise<ApiAnswer>;

/** What the system refused a call with. */
export interface Refusal {
	readonly status: number;
	readonly message: string;
}

/** A list put together from what one or several questions answered. What was typed is looked for in the names. */
export interface GatheredSearch {
	/** @throws {Error} whose message is the line a person reads in place of the list */
	readonly gather: (ask: Ask, state: SearchState) => Promise<readonly INodeListSearchItems[]>;
	/** How a record is found by its name: for locators of this list that can be filled in so. */
	readonly byName?: ByName;
}

/** How a record is found by its name when the node runs: see `lookUps.ts`. */
export interface ByName {
	/** What has the name, for messages: `a material`. */
	readonly one: string;
	/**
	 * Those that may have this name, each with its whole name and its ID. What is asked twice in a run is sent once.
	 * @throws {BadInput} for a name that cannot be looked for
	 */
	readonly find: (ask: AskOfRun, name: string, state: SearchState) => Promise<readonly NamedRecord[]>;
	/** A field nobody has filled in means the one record `find` knows of, if there is no other. */
	readonly mayBeLeftOut?: true;
}

/** Asks the system in a run. The same question goes out once for each account, however many items ask it. */
export type AskOfRun = (request: KnownRequest) => Promise<ApiAnswer>;

/** A record, as far as looking it up by name goes. */
export interface NamedRecord {
	readonly name: string;
	readonly id: string;
}

/** The columns a person maps values to, as a table entry. */
export interface Mapping {
	readonly columns: (ask: Ask, state: SearchState) => Promise<MappedColumns>;
}

/** What a resource mapper shows. */
export interface MappedColumns {
	readonly fields: readonly ResourceMapperField[];
	/** What a person reads where there are none. */
	readonly notice?: string;
}

/** A list whose entries are the same in every installation. */
export interface KnownSearch {
	readonly entries: readonly INodeListSearchItems[];
}

/** A list of records of the system. */
export interface AskedSearch {
	/** One question or several; what comes more than once is shown once, and only the first question has to have an answer. */
	readonly request: (state: SearchState) => KnownRequest | readonly [KnownRequest, ...KnownRequest[]];
	/** The rows of an answer. Left out: the entries of a list, or the body itself. */
	readonly rows?: (answer: ApiAnswer) => readonly unknown[];
	/** How a row is shown, and what is taken when it is chosen. */
	readonly option: (row: IDataObject) => INodeListSearchItems;
	/** Rows on a full page, where the list comes in pages: a full one may have a next. */
	readonly pageSize?: number;
	/** The system cannot search: what was typed is looked for in the names that came. */
	readonly searchHere?: boolean;
	/** Which of the system's further addresses the path is relative to. */
	readonly address?: AddressKey;
	/** Takes the place of the system's, where another of its services answers. */
	readonly readError?: ReadError;
	/** How a record is found by its name: for locators of this list that can be filled in so. */
	readonly byName?: ByName;
}

/** One of a system's further addresses. */
export interface AddressKey {
	/** Its name in `addresses`. */
	readonly name: string;
	/** What a person entered of it, where the credential does not tell it whole. */
	readonly entered?: string;
}

/** Everything the shared code needs to know of a system. */
export interface System {
	/** As the vendor spells it, for messages. */
	readonly name: string;
	/** In the order the list shows them. */
	readonly schemes: readonly AuthenticationScheme[];
	/** What a new node begins with. */
	readonly defaultScheme: string;
	readonly baseUrl: (credential: CredentialData) => string;
	/** Further addresses it answers at, by their names. `entered`: what the key holds beside the name. */
	readonly addresses?: Readonly<Record<string, (credential: CredentialData, entered: string) => string>>;
	/** Reads what the vendor says in a form of its own; the forms in common use are known. */
	readonly readError?: ReadError;
	/** Whether the body of an answer that looks like a success says that nothing was done. */
	readonly refuses?: (body: unknown) => boolean;
	/** In the order the list shows them. */
	readonly resources: readonly Resource[];
	/** What a new node begins with. */
	readonly defaultResource: string;
	/** Lists to choose from, by the name their fields refer to. */
	readonly searches?: Readonly<Record<string, Search>>;
	/** Columns to map values to, by the name their fields refer to. */
	readonly mappings?: Readonly<Record<string, Mapping>>;
}
