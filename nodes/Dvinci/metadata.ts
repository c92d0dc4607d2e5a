import { xmlDocument } from '../../lib/wire/shapes';
import { xmlTags } from '../../lib/wire/xmlTags';

/** What the document looks like (OData CSDL XML 4.01, 3). */
export const metadata = xmlDocument('Edmx');

/** A table of the reporting service, as its metadata describes it. */
export interface EntitySet {
	readonly name: string;
	readonly entityType: string;
	readonly columns: readonly Column[];
	/** Related tables, for Expand. */
	readonly relations: readonly string[];
}

interface Column {
	readonly name: string;
	readonly type: string;
}

/** An entity type, without what it takes over from the type it is based on. */
interface EntityType {
	readonly base: string | undefined;
	readonly columns: Column[];
	readonly relations: string[];
}

/**
 * Reads the `$metadata` document of an OData service (CSDL XML, any version): several schemas that may have types of the
 * same name, aliases, and types based on others.
 */
export function entitySetsOf(xml: string): EntitySet[] {
	const types = new Map<string, EntityType>();
	const sets: Array<{ name: string; entityType: string }> = [];
	let names: string[] = [];
	let current: EntityType | undefined;
	for (const { name, attribute, kind } of xmlTags(xml)) {
		if (name === 'Schema' && kind !== 'end')
			names = [attribute('Namespace'), attribute('Alias')].filter((text) => text !== undefined);
		if (name === 'EntityType' && kind !== 'end') {
			current = { base: attribute('BaseType'), columns: [], relations: [] };
			for (const schema of names) types.set(`${schema}.${attribute('Name') ?? ''}`, current);
		}
		if (name === 'EntityType' && kind !== 'start') current = undefined;
		if (kind === 'end') continue;
		if (name === 'Property') current?.columns.push({ name: attribute('Name') ?? '', type: attribute('Type') ?? '' });
		if (name === 'NavigationProperty') current?.relations.push(attribute('Name') ?? '');
		if (name === 'EntitySet') sets.push({ name: attribute('Name') ?? '', entityType: attribute('EntityType') ?? '' });
	}
	return sets.map((set) => ({ ...set, ...wholeType(set.entityType, types) }));
}

/** A type with all it takes over, what it is based on first. */
function wholeType(name: string, types: ReadonlyMap<string, EntityType>): Pick<EntitySet, 'columns' | 'relations'> {
	const line: EntityType[] = [];
	for (let type = types.get(name); type !== undefined && !line.includes(type); type = types.get(type.base ?? ''))
		line.unshift(type);
	return { columns: line.flatMap(({ columns }) => columns), relations: line.flatMap(({ relations }) => relations) };
}
