import { ODATA_VERSION } from '../../lib/paging/odata';
import { xmlDocument } from '../../lib/wire/shapes';
import type { ApiAnswer, KnownRequest } from '../../lib/wire/types';
import { xmlTags, type XmlTag } from '../../lib/wire/xmlTags';

/** What the document looks like (OData CSDL XML 4.01, 3). */
export const metadata = xmlDocument('Edmx');

/** Asks the reporting service, at its own address, what tables it has. */
export const metadataRequest: KnownRequest = {
	method: 'GET',
	path: '$metadata',
	responseFormat: 'text',
	expects: metadata,
	headers: { Accept: 'application/xml', ...ODATA_VERSION },
};

/** A table of the reporting service, as its metadata describes it. */
export interface EntitySet {
	readonly name: string;
	readonly entityType: string;
	readonly columns: readonly Column[];
	/** Related tables, for Expand. */
	readonly relations: readonly string[];
}

/** A column, with its type as the metadata writes it: `Edm.Int64`, `Reporting.JobOpeningType`. */
export interface Column {
	readonly name: string;
	readonly type: string;
}

/** A type whose values have one of several names. */
export interface Enumeration {
	/** With its schema, as values of it are written. */
	readonly name: string;
	readonly members: readonly string[];
}

/** An entity type or complex type, without what it takes over from the type it is based on. */
interface StructuredType {
	readonly base: string | undefined;
	readonly columns: Column[];
	/** Related tables, each with the type it leads to: `Reporting.JobOpening`, or `Collection(…)` of one. */
	readonly relations: Column[];
}

/** The whole of a type, what it is based on first. */
type WholeType = Pick<StructuredType, 'columns' | 'relations'>;

/**
 * What a `$metadata` document says (CSDL XML, any version): several schemas that may have types of the same name, aliases,
 * and types based on others.
 */
export class Description {
	private readonly types = new Map<string, StructuredType>();

	private readonly enumerations = new Map<string, Enumeration & { readonly members: string[] }>();

	/** What types of another name stand for. */
	private readonly definitions = new Map<string, string>();

	private readonly sets: Array<{ readonly name: string; readonly entityType: string }> = [];

	constructor(xml: string) {
		let schemas: string[] = [];
		let current: StructuredType | undefined;
		let members: string[] | undefined;
		for (const tag of xmlTags(xml)) {
			const { name, attribute, kind } = tag;
			if (name === 'Schema' && kind !== 'end')
				schemas = [attribute('Namespace'), attribute('Alias')].filter((text) => text !== undefined);
			if (STRUCTURED.has(name)) current = kind === 'end' ? undefined : this.structured(tag, schemas);
			if (name === 'EnumType') members = kind === 'end' ? undefined : this.enumeration(tag, schemas);
			if (kind === 'end') continue;
			if (name === 'Property') current?.columns.push(columnOf(tag));
			if (name === 'NavigationProperty') current?.relations.push(columnOf(tag));
			if (name === 'Member') members?.push(attribute('Name') ?? '');
			if (name === 'TypeDefinition')
				for (const full of namesIn(schemas, tag)) this.definitions.set(full, attribute('UnderlyingType') ?? '');
			if (name === 'EntitySet')
				this.sets.push({ name: attribute('Name') ?? '', entityType: attribute('EntityType') ?? '' });
		}
	}

	/** All tables, each with its columns and relations. */
	tables(): EntitySet[] {
		return this.sets.map((set) => this.described(set));
	}

	/** A table by its name, or by the address of one of its rows: `Applications(815)`. */
	table(address: string): EntitySet | undefined {
		const [name] = address.split('(');
		const set = this.sets.find((one) => one.name === name);
		return set && this.described(set);
	}

	/**
	 * What rows of a table can be told apart and sorted by: its columns, and those of what it holds or leads to one of, by
	 * their ways: `JobOpening/Name`.
	 */
	ways({ entityType }: EntitySet): Column[] {
		const { columns, relations } = this.whole(entityType);
		const near = columns.flatMap((column) => (this.types.has(column.type) ? this.within(column) : [column]));
		return [...near, ...relations.flatMap((relation) => this.within(relation))];
	}

	/** The column a way leads to, however long it is. */
	column({ entityType }: EntitySet, way: string): Column | undefined {
		let found: Column | undefined = { name: '', type: entityType };
		for (const step of way.split('/')) {
			const { columns, relations }: WholeType = this.whole(found?.type ?? '');
			found = [...columns, ...relations].find(({ name }) => name === step);
		}
		return found && { ...found, name: way };
	}

	/** What values of a type are: a primitive type of OData, or an enumeration. */
	primitive(type: string): string | Enumeration {
		const underlying = this.definitions.get(type) ?? type;
		return this.enumerations.get(underlying) ?? underlying;
	}

	private described(set: Pick<EntitySet, 'name' | 'entityType'>): EntitySet {
		const { columns, relations } = this.whole(set.entityType);
		return { ...set, columns, relations: relations.map(({ name }) => name) };
	}

	/** The columns of what a column holds or leads to one of, by their ways. */
	private within({ name, type }: Column): Column[] {
		const { columns } = this.whole(type);
		return columns
			.filter((column) => !this.types.has(column.type))
			.map((column) => ({ name: `${name}/${column.name}`, type: column.type }));
	}

	private whole(name: string): WholeType {
		const line: StructuredType[] = [];
		for (
			let type = this.types.get(name);
			type !== undefined && !line.includes(type);
			type = this.types.get(type.base ?? '')
		)
			line.unshift(type);
		return {
			columns: line.flatMap(({ columns }) => columns),
			relations: line.flatMap(({ relations }) => relations),
		};
	}

	private structured(tag: XmlTag, schemas: readonly string[]): StructuredType | undefined {
		const type: StructuredType = { base: tag.attribute('BaseType'), columns: [], relations: [] };
		for (const full of namesIn(schemas, tag)) this.types.set(full, type);
		return tag.kind === 'empty' ? undefined : type;
	}

	private enumeration(tag: XmlTag, schemas: readonly string[]): string[] | undefined {
		const members: string[] = [];
		const names = namesIn(schemas, tag);
		for (const full of names) this.enumerations.set(full, { name: names[0] ?? full, members });
		return tag.kind === 'empty' ? undefined : members;
	}
}

/** Types that have columns. */
const STRUCTURED: ReadonlySet<string> = new Set(['ComplexType', 'EntityType']);

function columnOf({ attribute }: XmlTag): Column {
	return { name: attribute('Name') ?? '', type: attribute('Type') ?? '' };
}

/** The names of a type: with its schema, and with the alias of that. */
function namesIn(schemas: readonly string[], { attribute }: XmlTag): string[] {
	return schemas.map((schema) => `${schema}.${attribute('Name') ?? ''}`);
}

const read = new WeakMap<ApiAnswer, Description>();

/** What the answer to `metadataRequest` says; read once, however many items need it. */
export function descriptionIn(answer: ApiAnswer): Description {
	const description = read.get(answer) ?? new Description(String(answer.body));
	read.set(answer, description);
	return description;
}
