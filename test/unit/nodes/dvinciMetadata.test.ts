/* The promise: the tables of d.vinci's reporting interface are read from its metadata, however the XML is laid out. */
import { dvinciServiceUrl, metadataAddress } from '../../../nodes/Dvinci/address';
import { entitySetsOf } from '../../../nodes/Dvinci/metadata';

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

	it('leads to the metadata', () => {
		expect(metadataAddress('/odata/')).toEqual({ path: 'odata/$metadata' });
		expect(metadataAddress('https://acme.dvinci.de/odata/')).toEqual({
			path: '$metadata',
			absoluteUrl: 'https://acme.dvinci.de/odata/$metadata',
		});
	});
});
