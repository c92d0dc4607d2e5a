import type { Control } from './control';

/** A running simulator. */
export interface Simulator {
	readonly name: string;
	/** Origin without a trailing slash. */
	readonly url: string;
	readonly control: Control;
	/** Demo URL parts and credentials, to print or to import. */
	readonly login: Record<string, string>;
	/** Stops at once; open and idle connections are cut. */
	close(): Promise<void>;
}
