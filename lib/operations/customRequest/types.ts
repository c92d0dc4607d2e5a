import type { INodeProperties } from 'n8n-workflow';
import type { PageStyle } from '../../paging/types';
import type { Input } from '../../parameters/input';
import type { AddressKey } from '../types';

/** One way a system pages, as the Pagination list offers it. */
export interface PaginationChoice {
	readonly name: string;
	readonly value: string;
	readonly description: string;
	/** Settings the person fills in; shown for this choice only. */
	readonly fields?: readonly INodeProperties[];
	readonly style: (input: Input) => PageStyle;
	/** Finds the rows in an answer of this kind, where it is known how they stand in it. */
	readonly list?: (body: unknown) => readonly unknown[] | undefined;
}

/** A query parameter whose value is JSON. */
export interface JsonParameter {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	readonly example: string;
	/** Whether it goes out empty as well: the system wants it, or an empty one says something. */
	readonly emptyCounts?: boolean;
}

/** One of several addresses a system answers at. */
export interface Base {
	readonly name: string;
	readonly value: string;
	readonly description: string;
	/** Left out: the address the system has for most of its operations. */
	readonly address?: AddressKey;
}

/** The addresses of a system that answers at several. */
export interface Bases {
	readonly choices: readonly Base[];
	/** The one a new node begins with. */
	readonly default: string;
}

/** What differs between the custom requests of the systems. */
export interface CustomRequestSettings {
	/** The system's name, for texts. */
	readonly system: string;
	/** An endpoint as example, e.g. `materials`. */
	readonly exampleEndpoint: string;
	/** What the endpoint path is relative to, e.g. `the base URL followed by /api`. */
	readonly base: string;
	/** The addresses to choose from. Left out: the system's only one. */
	readonly bases?: Bases;
	/** Whether a token against forged requests can be asked for ahead of a write. */
	readonly fetchesCsrfToken?: true;
	readonly pagination: readonly PaginationChoice[];
	/** Headers, in lower case, that the credential sets and a person may not. */
	readonly credentialHeaders?: readonly string[];
	readonly jsonParameters?: readonly JsonParameter[];
	/** How many rows the system returns when nobody asks for pages: so many may be less than all. */
	readonly wholeSizes?: readonly number[];
	/** Finds the list in the system's own envelope; bare lists are found without it. */
	readonly envelope?: (body: Readonly<Record<string, unknown>>) => readonly unknown[] | undefined;
}
