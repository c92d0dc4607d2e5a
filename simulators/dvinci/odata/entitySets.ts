import type { Store } from '../store';

export type EdmType = 'Edm.Int64' | 'Edm.String' | 'Edm.DateTimeOffset';

export type Cell = string | number | null;

/** A table of the reporting service. */
export interface EntitySet {
	readonly name: string;
	readonly entity: string;
	readonly columns: Readonly<Record<string, EdmType>>;
	/** Related tables by the name `$expand` knows: the entity, and the column that holds its id. */
	readonly relations?: Readonly<Record<string, { readonly set: string; readonly column: string }>>;
	rows(store: Store): Array<Record<string, Cell>>;
}

/** What reports are made of; the first column is the key. */
export const entitySets: readonly EntitySet[] = [
	{
		name: 'Applications',
		entity: 'Application',
		columns: {
			Id: 'Edm.Int64',
			ExternalId: 'Edm.String',
			JobOpeningId: 'Edm.Int64',
			JobOpeningName: 'Edm.String',
			ApplicationStatusId: 'Edm.String',
			Type: 'Edm.String',
			Rating: 'Edm.String',
			SourceId: 'Edm.String',
			LanguageId: 'Edm.String',
			DateCreated: 'Edm.DateTimeOffset',
			LastStatusChangeDate: 'Edm.DateTimeOffset',
		},
		relations: { JobOpening: { set: 'JobOpenings', column: 'JobOpeningId' } },
		rows: (store) =>
			store.data.applications.map((application) => ({
				Id: application.id,
				ExternalId: application.externalId,
				JobOpeningId: application.jobOpeningId,
				JobOpeningName: store.find('jobOpenings', application.jobOpeningId)?.name ?? null,
				ApplicationStatusId: application.applicationStatusId,
				Type: application.type,
				Rating: application.rating,
				SourceId: application.sourceId,
				LanguageId: application.languageId,
				DateCreated: application.dateCreated,
				LastStatusChangeDate: application.lastStatusChangeDate,
			})),
	},
	{
		name: 'JobOpenings',
		entity: 'JobOpening',
		columns: {
			Id: 'Edm.Int64',
			ExternalId: 'Edm.String',
			Name: 'Edm.String',
			Reference: 'Edm.String',
			Status: 'Edm.String',
			Department: 'Edm.String',
			OrgUnitId: 'Edm.Int64',
			DateCreated: 'Edm.DateTimeOffset',
		},
		rows: (store) =>
			store.data.jobOpenings.map((opening) => ({
				Id: opening.id,
				ExternalId: opening.externalId,
				Name: opening.name,
				Reference: opening.reference,
				Status: opening.status,
				Department: opening.department,
				OrgUnitId: opening.orgUnitId,
				DateCreated: opening.dateCreated,
			})),
	},
];
