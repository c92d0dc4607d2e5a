import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';

/** One operation filled in as a person would, so that the system accepts it. */
export interface Sample {
	readonly parameters?: INodeParameters;
	/** Files of the incoming item. */
	readonly binary?: IBinaryKeyData;
	/** How many items come out; left out: at least one. */
	readonly items?: number;
	/** Method and path on the wire, where the route of the table does not tell: `GET /restApi/applications/`. */
	readonly call?: string;
}

/** Samples by `resource.operation`. */
export type Samples = Readonly<Record<string, Sample>>;
