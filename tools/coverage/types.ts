/** How surely a vendor's operation is known. */
export type Standing = 'documented' | 'seen in clients' | 'assumed';

/** One operation a vendor documents. */
export interface Documented {
	/** Method and path as the vendor writes them: `GET /applications/{id}`. */
	readonly call: string;
	/** Left out: documented. */
	readonly standing?: Standing;
	/** The node operation that covers it, `resource.operation`, where its route does not tell. */
	readonly by?: string;
	/** The option of that operation which does it. */
	readonly option?: string;
}
