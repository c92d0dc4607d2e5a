import type { INodeProperties } from 'n8n-workflow';

/** One of ItemPath's resources: where it is, and what it is called in sentences. */
export interface Kind {
	/** Its path, and the key of a list: `order_lines`. */
	readonly path: string;
	/** The key of a single record: `order_line`. */
	readonly key: string;
	/** `an order line` */
	readonly one: string;
	/** `order lines` */
	readonly many: string;
	/** The field that points at a record. */
	readonly id: INodeProperties;
	/** What rows are known to have, for the filters: the first stays, a new filter begins with it. Left out: nothing is known. */
	readonly fields?: readonly string[];
}
