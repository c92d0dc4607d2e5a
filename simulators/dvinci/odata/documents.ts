import { entitySets, enumerations } from './entitySets';

const property = ([name, type]: readonly [string, string], isKey: boolean): string =>
	`        <Property Name="${name}" Type="${type}"${isKey ? ' Nullable="false"' : ''}/>`;

const entityOf = (set: string): string => entitySets.find(({ name }) => name === set)?.entity ?? '';

/** The `$metadata` document (CSDL). */
export function metadataDocument(): string {
	const types = entitySets.map(({ entity, columns, relations = {} }) => {
		const [key] = Object.keys(columns);
		const properties = Object.entries(columns).map((column) => property(column, column[0] === key));
		const navigation = Object.entries(relations).map(
			([name, { set }]) => `        <NavigationProperty Name="${name}" Type="Reporting.${entityOf(set)}"/>`,
		);
		return `      <EntityType Name="${entity}">
        <Key><PropertyRef Name="${key}"/></Key>
${[...properties, ...navigation].join('\n')}
      </EntityType>`;
	});
	const sets = entitySets.map(
		({ name, entity }) => `        <EntitySet Name="${name}" EntityType="Reporting.${entity}"/>`,
	);
	const enums = Object.entries(enumerations).map(
		([name, members = []]) => `      <EnumType Name="${name.split('.')[1]}">
${members.map((member, value) => `        <Member Name="${member}" Value="${value}"/>`).join('\n')}
      </EnumType>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
  <edmx:DataServices>
    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Reporting">
${[...enums, ...types].join('\n')}
      <EntityContainer Name="Container">
${sets.join('\n')}
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

/** The service document as XML, which is what comes without an Accept header. */
export function serviceDocumentXml(root: string): string {
	const collections = entitySets.map(
		({ name }) =>
			`    <app:collection href="${name}" metadata:name="${name}"><atom:title>${name}</atom:title></app:collection>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<app:service metadata:context="${root}/$metadata" xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:metadata="http://docs.oasis-open.org/odata/ns/metadata">
  <app:workspace>
    <atom:title>Reporting</atom:title>
${collections.join('\n')}
  </app:workspace>
</app:service>
`;
}

export const serviceDocumentJson = (root: string) => ({
	'@odata.context': `${root}/$metadata`,
	value: entitySets.map(({ name }) => ({ name, kind: 'EntitySet', url: name })),
});
