import type { Operation } from './types';

/** What a resource's records are called in sentences. */
export interface Noun {
	/** With its article: `an order line`. */
	readonly one: string;
	/** `order lines` */
	readonly many: string;
}

/** What is special about one of the common operations. */
export type Special = Omit<Operation, 'name' | 'value' | 'action' | 'description'> & {
	/** Takes the place of the usual description. */
	readonly description?: string;
	/** A sentence behind the description. */
	readonly note?: string;
};

/** The same where a system's `records.ts` knows the route, and whatever else its kinds share. */
export type SpecialOfKind = Partial<Special>;

/** One of the common operations: a table says what is special about it, and no more. */
export type Verb = (special: Special) => Operation;

/** The operations every n8n node calls by the same names. */
export type CommonOperation = 'create' | 'delete' | 'get' | 'getMany' | 'update' | 'upsert';

/**
 * The common operations of a kind of record, named and described as n8n's guidelines for nodes ask.
 *
 *     const fences = verbs({ one: 'a fence', many: 'fences' });
 *     fences.get({ route: 'GET fences/{fenceId}', fields: [fenceId] })
 */
export function verbs({ one, many }: Noun): Readonly<Record<CommonOperation, Verb>> {
	const verb =
		(name: string, value: string, action: string, usual: string, more: Partial<Operation> = {}): Verb =>
		({ description = usual, note, ...special }) => ({
			name,
			value,
			action,
			description: note === undefined ? description : `${description.replace(/\.?$/, '.')} ${note}`,
			...more,
			...special,
		});
	return {
		create: verb('Create', 'create', `Create ${one}`, `Add ${one.replace(/^an? /, 'a new ')}`),
		delete: verb('Delete', 'delete', `Delete ${one}`, `Delete ${one} for good`),
		get: verb('Get', 'get', `Get ${one}`, `Retrieve ${one}`),
		getMany: verb('Get Many', 'getAll', `Get many ${many}`, `Retrieve a list of ${many}`, { list: true }),
		update: verb('Update', 'update', `Update ${one}`, `Change ${one}. What you do not name stays.`),
		upsert: verb(
			'Create or Update',
			'upsert',
			`Create or update ${one}`,
			'Create a new record, or update the current one if it already exists (upsert)',
		),
	};
}
