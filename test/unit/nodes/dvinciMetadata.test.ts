/* The promise: the tables of d.vinci's reporting interface are read from its metadata, however the XML is laid out. */
import { dvinciServiceUrl } from '../../../nodes/Dvinci/address';
import { Description } from '../../../nodes/Dvinci/metadata';

const entitySetsOf = (xml: string) => new Description(xml).tables();

it('reads tables, columns and relations', () => {
	const xml = `<Schema Namespace="R">
		<EntityType Name="Empty" />
		<EntityType Abstract="false" Name='Job'><Key><PropertyRef Name="Id"/></Key>
			<Property Name="Id" Type="Edm.Int64" Nullable="false"/><Property Type="Edm.String" Name="Title"></Property>
			<NavigationProperty Name="Unit" Type="R.Unit"/></EntityType>
		<EntityContainer Name="C"><EntitySet EntityType="R.Job" Name="Jobs"/>
			<EntitySet Name="Nothing" EntityType="R.Empty"></EntitySet></EntityContainer></Schema>`;
	expect(entitySetsOf(xml)).toEqual([
		{
			name: 'Jobs',
			entityType: 'R.Job',
			columns: [
				{ name: 'Id', type: 'Edm.Int64' },
				{ name: 'Title', type: 'Edm.String' },
			],
			relations: ['Unit'],
		},
		{ name: 'Nothing', entityType: 'R.Empty', columns: [], relations: [] },
	]);
	expect(entitySetsOf('no metadata')).toEqual([]);
});

it('reads several schemas, types of the same name, types based on others, prefixes and comments', () => {
	const xml = `<?xml version="1.0"?><edmx:Edmx xmlns:edmx="x"><!-- <EntitySet Name="Not" EntityType="A.Job"/> -->
		<e:Schema Namespace="A.B" Alias="Self" xmlns:e="y"><e:EntityType Name="Base"><e:Property Name="Id" Type="Edm.Int32"/>
			<e:NavigationProperty Name="Owner" Type="Self.Base"/></e:EntityType>
		<e:EntityType Name="Job" BaseType="Self.Base"><e:Property Name="Title" Type="Edm.String" Note="a > b"/></e:EntityType></e:Schema>
		<Schema Namespace="C"><EntityType Name="Job"><Property Name="Other" Type="Edm.Date"/></EntityType>
		<EntityType Name="Loop" BaseType="C.Loop"/>
		<EntityContainer Name="X"><EntitySet Name="Jobs" EntityType="A.B.Job"/><EntitySet Name="Others" EntityType="C.Job"/>
		<EntitySet Name="Loops" EntityType="C.Loop"/></EntityContainer></Schema></edmx:Edmx>`;
	expect(entitySetsOf(xml)).toEqual([
		{
			name: 'Jobs',
			entityType: 'A.B.Job',
			columns: [
				{ name: 'Id', type: 'Edm.Int32' },
				{ name: 'Title', type: 'Edm.String' },
			],
			relations: ['Owner'],
		},
		{ name: 'Others', entityType: 'C.Job', columns: [{ name: 'Other', type: 'Edm.Date' }], relations: [] },
		{ name: 'Loops', entityType: 'C.Loop', columns: [], relations: [] },
	]);
});

it.each([
	[
		'a long document',
		`<Schema Namespace="R">${'<EntityType Name="T"><Property Name="P" Type="Edm.String"/></EntityType>'.repeat(20_000)}`,
	],
	['tags that never end', '<EntityType Name="T" '.repeat(100_000)],
	['types that never end', '<EntityType Name="T">'.repeat(100_000)],
	['comments that never end', '<!-- '.repeat(300_000)],
	['quotes that never end', `<EntitySet Name="${'\'"'.repeat(300_000)}`],
])('reads %s in time that grows with its length only', (_what, xml) => {
	const started = performance.now();
	entitySetsOf(xml);
	// Going back again and again would take minutes; any bound tells the two apart.
	expect(performance.now() - started).toBeLessThan(10_000);
});

describe('the service URL', () => {
	const credential = { baseUrl: 'https://acme.dvinci.de/restApi' };

	it.each([
		'odata',
		'/odata/',
		'odata/$metadata',
		'https://acme.dvinci.de/odata/',
		'https://ACME.dvinci.de/odata/$metadata',
	])('may be entered as %s', (entered) => {
		expect(dvinciServiceUrl(credential, entered)).toBe('https://acme.dvinci.de/odata');
	});

	it.each([
		'https://evil.example/odata',
		'https://acme.dvinci.de:8443/odata',
		'http://acme.dvinci.de/odata',
		'../odata',
	])('is refused as %s', (entered) => {
		expect(() => dvinciServiceUrl(credential, entered)).toThrow('Service URL');
	});

	it('comes from the credential, unless the node says another', () => {
		const withAddress = { ...credential, odataServiceUrl: ' https://acme.dvinci.de/reporting/$metadata ' };
		expect(dvinciServiceUrl(withAddress, '')).toBe('https://acme.dvinci.de/reporting');
		expect(dvinciServiceUrl(withAddress, 'odata')).toBe('https://acme.dvinci.de/odata');
		expect(() => dvinciServiceUrl(credential, '')).toThrow('Nothing says where the reporting service is');
		expect(() => dvinciServiceUrl({ ...credential, odataServiceUrl: 'https://evil.example/odata' }, '')).toThrow(
			'"OData Service URL" is on https://evil.example',
		);
	});
});
