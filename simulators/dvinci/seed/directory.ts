import type { DvinciUser, Location, OrgUnit, UserGroup } from '../types';
import { countries } from '../vocabulary';

export const seedOrgUnits = (): OrgUnit[] => [
	{ id: 1, name: 'Global', parentId: null },
	{ id: 2, name: 'Deutschland', parentId: 1 },
	{ id: 3, name: 'Hamburg', parentId: 2 },
	{ id: 4, name: 'München', parentId: 2 },
	{ id: 5, name: 'Österreich', parentId: 1 },
	{ id: 6, name: 'United Kingdom', parentId: 1 },
];

type LocationSeed = readonly [
	id: string,
	name: string,
	unit: number,
	country: string,
	street: string,
	zip: string,
	at: [number, number],
];

const places: readonly LocationSeed[] = [
	['HAMBURG', 'Hamburg', 3, 'DE', 'Speicherstraße 12', '20457', [53.5436, 9.9987]],
	['HAMBURG_NORD', 'Hamburg Nord', 3, 'DE', 'Langenhorner Chaussee 40', '22335', [53.6312, 10.0016]],
	['BERLIN', 'Berlin', 2, 'DE', 'Alexanderufer 3', '10117', [52.5251, 13.3694]],
	['MUNICH', 'München', 4, 'DE', 'Arnulfstraße 61', '80636', [48.1435, 11.5433]],
	['COLOGNE', 'Köln', 2, 'DE', 'Deutz-Mülheimer Straße 22', '50679', [50.9422, 6.9745]],
	['LEIPZIG', 'Leipzig', 2, 'DE', 'Prager Straße 118', '04317', [51.3271, 12.4023]],
	['VIENNA', 'Wien', 5, 'AT', 'Handelskai 94', '1200', [48.2418, 16.3856]],
	['LONDON', 'London', 6, 'GB', '18 Finsbury Square', 'EC2A 1AH', [51.5208, -0.0866]],
	['LEEDS', 'Leeds', 6, 'GB', '5 Wellington Place', 'LS1 4AP', [53.7956, -1.5564]],
];

export const seedLocations = (): Location[] =>
	places.map(([id, name, orgUnitId, countryIsoA2, street, zipCode, [latitude, longitude]]) => ({
		id,
		version: 1,
		name,
		externalName: `${name}, ${street}`,
		orgUnitId,
		isJobLocation: true,
		isDesiredLocation: orgUnitId !== 6,
		isAppointmentLocation: true,
		country: countries[countryIsoA2],
		countryIsoA2,
		address1: street,
		address2: null,
		address3: null,
		address4: null,
		address5: null,
		usState: null,
		zipCode,
		city: name.split(' ')[0],
		latitude,
		longitude,
		additionalInformation: null,
		nameMessages: { de: name, en: name },
		externalNameMessages: { de: `${name}, ${street}`, en: `${name}, ${street}` },
	}));

const staff: ReadonlyArray<[salutation: string, first: string, last: string, unit: number, role: string]> = [
	['MS', 'Claudia', 'Brandt', 1, 'HR'],
	['MR', 'Holger', 'Petersen', 3, 'HR'],
	['MS', 'Miriam', 'Steiner', 4, 'HR'],
	['MR', 'James', 'Whitaker', 6, 'HR'],
	['MS', 'Eva', 'Gruber', 5, 'HR'],
	['MR', 'Torsten', 'Kühn', 3, 'LM'],
	['MS', 'Sandra', 'Voss', 4, 'LM'],
	['MR', 'Andreas', 'Lindner', 2, 'LM'],
	['MS', 'Helen', 'Foster', 6, 'LM'],
	['MR', 'Peter', 'Haas', 5, 'LM'],
];

export const seedUsers = (): DvinciUser[] =>
	staff.map(([salutation, firstName, lastName, orgUnitId, role], index) => ({
		id: index + 1,
		version: 0,
		externalId: index % 2 === 0 ? `EMP-${4100 + index}` : null,
		username: `${firstName}.${lastName}`.toLowerCase().replace('ü', 'ue'),
		salutation,
		title: null,
		firstName,
		lastName,
		displayName: `${salutation === 'MS' ? 'Frau' : 'Herr'} ${firstName} ${lastName}`,
		email: `${firstName}.${lastName}@employer.example`.toLowerCase().replace('ü', 'ue'),
		orgUnitId,
		languageId: orgUnitId === 6 ? 'en' : 'de',
		telephone: null,
		division: role === 'HR' ? 'Human Resources' : 'Fachbereich',
		samlSsoEnabled: false,
		formAuthenticationEnabled: true,
		street: 'Speicherstraße',
		number: '12',
		additionalAddress: null,
		zipCode: '20457',
		city: 'Hamburg',
		countryIsoA2: 'DE',
		timeZone: 'Europe/Berlin',
		mobile: null,
		companyId: 'EMPLOYER',
		signingAuthority: null,
		positionAuthority: null,
		dailyEmailNotification: role === 'HR',
		dailyEmailNotificationTypes: role === 'HR' ? ['NEW_APPLICATIONS', 'OVERDUE_TASKS'] : [],
		notifyOnNewCandidateCommunication: true,
		dataForExternalSystems: [{ field: 'ext_user', value: `ext_${lastName.toLowerCase()}` }],
		roleIds: [role],
		userGroupIds: [role === 'HR' ? 1 : 2],
	}));

export const seedUserGroups = (): UserGroup[] => [
	{ id: 1, version: 1, externalId: null, name: 'Human Resources', orgUnitId: 1, userIds: [1, 2, 3, 4, 5] },
	{ id: 2, version: 3, externalId: 'FB', name: 'Fachbereiche', orgUnitId: 1, userIds: [6, 7, 8, 9, 10] },
];
