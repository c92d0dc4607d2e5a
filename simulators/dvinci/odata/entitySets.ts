import type { Store } from '../store';
import { jobOpeningTypes } from '../vocabulary';

export type EdmType =
	| 'Edm.Boolean'
	| 'Edm.Date'
	| 'Edm.DateTimeOffset'
	| 'Edm.Decimal'
	| 'Edm.Guid'
	| 'Edm.Int64'
	| 'Edm.String'
	| 'Reporting.JobOpeningType';

export type Cell = string | number | boolean | null;

/** Types whose values have one of several names. */
export const enumerations: Readonly<Partial<Record<EdmType, readonly string[]>>> = {
	'Reporting.JobOpeningType': jobOpeningTypes,
};

const DAY = 24 * 60 * 60_000;

/** From one time to the other, with two decimals. */
const daysBetween = (from: string, to: string): number =>
	Math.round(((Date.parse(to) - Date.parse(from)) / DAY) * 100) / 100;

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A table of the reporting service. */
export interface EntitySet {
	readonly name: string;
	readonly entity: string;
	readonly columns: Readonly<Record<string, EdmType>>;
	/** Related tables by the name `$expand` knows: the entity, and the column that holds its id. */
	readonly relations?: Readonly<Record<string, { readonly set: string; readonly column: string }>>;
	/** @param unitIds the organisational units whose data may be seen */
	rows(store: Store, unitIds: ReadonlySet<number>): Array<Record<string, Cell>>;
}

/** An external ID that is a GUID. */
const guidIn = (externalId: string | null | undefined): string | null =>
	externalId != null && GUID.test(externalId) ? externalId.toLowerCase() : null;

/** A unit and those below it, as they are now: what belongs to one that was deleted is not seen by anybody. */
export function unitsBelow(store: Store, top: number | undefined): Set<number> {
	const { orgUnits } = store.data;
	const isBelow = (id: number | null): boolean => {
		if (top === undefined || id === top) return true;
		const unit = id === null ? undefined : store.find('orgUnits', id);
		return unit !== undefined && isBelow(unit.parentId);
	};
	return new Set(orgUnits.map(({ id }) => id).filter(isBelow));
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
			ApplyDate: 'Edm.Date',
			DaysUntilLastChange: 'Edm.Decimal',
			ExtendedUseAccepted: 'Edm.Boolean',
			PersonKey: 'Edm.Guid',
		},
		relations: { JobOpening: { set: 'JobOpenings', column: 'JobOpeningId' } },
		rows: (store, unitIds) =>
			store.data.applications
				.filter(({ jobOpeningId }) => unitIds.has(store.find('jobOpenings', jobOpeningId)?.orgUnitId ?? NaN))
				.map((application) => ({
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
					ApplyDate: application.refApplyDate,
					DaysUntilLastChange: daysBetween(application.dateCreated, application.lastStatusChangeDate),
					ExtendedUseAccepted: application.extendedUseAccepted,
					PersonKey: guidIn(store.find('persons', application.personId)?.externalId),
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
			Type: 'Reporting.JobOpeningType',
			Department: 'Edm.String',
			OrgUnitId: 'Edm.Int64',
			DateCreated: 'Edm.DateTimeOffset',
		},
		rows: (store, unitIds) =>
			store.data.jobOpenings
				.filter(({ orgUnitId }) => unitIds.has(orgUnitId))
				.map((opening) => ({
					Id: opening.id,
					ExternalId: opening.externalId,
					Name: opening.name,
					Reference: opening.reference,
					Status: opening.status,
					Type: opening.type,
					Department: opening.department,
					OrgUnitId: opening.orgUnitId,
					DateCreated: opening.dateCreated,
				})),
	},
	{
		name: 'OrgUnits',
		entity: 'OrgUnit',
		columns: { Id: 'Edm.Int64', Name: 'Edm.String', ParentId: 'Edm.Int64' },
		rows: (store, unitIds) =>
			store.data.orgUnits
				.filter(({ id }) => unitIds.has(id))
				.map(({ id, name, parentId }) => ({ Id: id, Name: name, ParentId: parentId })),
	},
	{
		name: 'DvinciUsers',
		entity: 'DvinciUser',
		columns: {
			Id: 'Edm.Int64',
			ExternalId: 'Edm.String',
			FirstName: 'Edm.String',
			LastName: 'Edm.String',
			Email: 'Edm.String',
			OrgUnitId: 'Edm.Int64',
		},
		rows: (store, unitIds) =>
			store.data.dvinciUsers
				.filter(({ orgUnitId }) => unitIds.has(orgUnitId))
				.map((user) => ({
					Id: user.id,
					ExternalId: user.externalId,
					FirstName: user.firstName,
					LastName: user.lastName,
					Email: user.email,
					OrgUnitId: user.orgUnitId,
				})),
	},
];
