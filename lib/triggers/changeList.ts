import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer, KnownRequest } from '../wire/types';
import type { Input } from '../parameters/input';
import type { PageStyle } from '../paging/types';
import type { Look } from './types';

/** A list of records with the time each was made or changed. */
export interface ChangeList {
	/** Asks for what changed at this time or later; undefined: for all there is. */
	readonly request: (look: Look, since: Date | undefined) => KnownRequest;
	/** The rows of an answer. Left out: the entries of a list, or the body itself. */
	readonly rows?: (answer: ApiAnswer) => readonly unknown[];
	/** What tells one record from another. */
	readonly id: (row: IDataObject, input: Input) => unknown;
	/**
	 * When the record was made or changed. A record is emitted once for each of its times; one without a time never.
	 * Left out: the system asks by time but does not tell it. Each record is then emitted once.
	 */
	readonly time?: (row: IDataObject, input: Input) => unknown;
	/** What the system cannot filter itself. */
	readonly matches?: (row: IDataObject, input: Input) => boolean;
	/** How further pages are asked for. Left out: one answer holds everything. */
	readonly paging?: PageStyle;
	/** The system returns rows in the order of their times: there is no need to read more of them than one poll emits. */
	readonly oldestFirst?: boolean;
	/** How late a change may turn up, in milliseconds, where two minutes do not fit. */
	readonly overlap?: number;
}
