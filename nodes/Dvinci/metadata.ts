/** A table of the reporting service, as its metadata describes it. */
export interface EntitySet {
	readonly name: string;
	readonly entityType: string;
	readonly columns: ReadonlyArray<{ readonly name: string; readonly type: string }>;
	/** Related tables, for Expand. */
	readonly relations: readonly string[];
}

/** Reads the `$metadata` document of an OData service (CSDL XML). */
export function entitySetsOf(xml: string): EntitySet[] {
	const types = new Map(
		[...xml.matchAll(/<EntityType\s([^>]*)(?<!\/)>([\s\S]*?)<\/EntityType>/g)].map(
			([, attributes = '', content = '']) => [attribute(attributes, 'Name'), content],
		),
	);
	return elements(xml, 'EntitySet').map((attributes) => {
		const entityType = attribute(attributes, 'EntityType');
		const content = types.get(entityType.slice(entityType.lastIndexOf('.') + 1)) ?? '';
		return {
			name: attribute(attributes, 'Name'),
			entityType,
			columns: elements(content, 'Property').map((property) => ({
				name: attribute(property, 'Name'),
				type: attribute(property, 'Type'),
			})),
			relations: elements(content, 'NavigationProperty').map((property) => attribute(property, 'Name')),
		};
	});
}

/** The attributes of every element of a name. */
function elements(xml: string, name: string): string[] {
	return [...xml.matchAll(new RegExp(`<${name}\\s([^>]*)>`, 'g'))].map(([, attributes = '']) => attributes);
}

function attribute(attributes: string, name: string): string {
	return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? '';
}
