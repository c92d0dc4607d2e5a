import type { SeededRandom } from '../../kit';
import type { Person } from '../types';
import { degrees, femaleNames, keywords, lastNames, maleNames, marks, studies } from './names';

const PERSON_COUNT = 520;

const homes: ReadonlyArray<[zip: string, city: string, country: string, street: string]> = [
	['20259', 'Hamburg', 'DE', 'Osterstraße'],
	['10969', 'Berlin', 'DE', 'Oranienstraße'],
	['80799', 'München', 'DE', 'Türkenstraße'],
	['50823', 'Köln', 'DE', 'Venloer Straße'],
	['04109', 'Leipzig', 'DE', 'Karl-Tauchnitz-Straße'],
	['1070', 'Wien', 'AT', 'Neubaugasse'],
	['E8 3DL', 'London', 'GB', 'Mare Street'],
	['LS6 2AA', 'Leeds', 'GB', 'Otley Road'],
];

const ascii = (text: string): string =>
	text
		.toLowerCase()
		.replace(/ä/g, 'ae')
		.replace(/ö/g, 'oe')
		.replace(/ü/g, 'ue')
		.replace(/ß/g, 'ss')
		.replace(/[^a-z]/g, '');

/** Somebody who looks for a job. */
export function inventPerson(random: SeededRandom, id: number): Person {
	const isWoman = random.chance(0.5);
	const firstName = random.pick(isWoman ? femaleNames : maleNames);
	const lastName = random.pick(lastNames);
	const [zipCode, city, countryIsoA2, street] = random.pick(homes);
	return {
		id: id,
		version: random.integer(0, 4),
		externalId: id % 5 === 1 ? null : random.uuid().toUpperCase(),
		salutation: isWoman ? 'MS' : 'MR',
		title: random.chance(0.08) ? 'Dr.' : null,
		firstName,
		lastName,
		dateOfBirth: random.chance(0.7)
			? `${random.integer(1968, 2005)}-0${random.integer(1, 9)}-${random.integer(10, 28)}`
			: null,
		address1: null,
		address2: `${street} ${random.integer(1, 180)}`,
		address3: null,
		address4: null,
		address5: null,
		usState: null,
		zipCode,
		city,
		countryIsoA2,
		email: `${ascii(firstName)}.${ascii(lastName)}.${id}@mail.example`,
		telephone: random.chance(0.6) ? `+49 40 5550${String(id - 1).padStart(4, '0')}` : null,
		alternativeTelephone: null,
		skypeName: null,
		profileLink: random.chance(0.2) ? `https://profiles.example/${ascii(firstName)}-${id}` : null,
		degreeId: random.chance(0.7) ? random.pick(degrees) : null,
		education: null,
		study: random.chance(0.6) ? random.pick(studies) : null,
		lastPosition: null,
		specialMarkIds: random.chance(0.1) ? [random.pick(marks)] : [],
		keywords: random.chance(0.4) ? [random.pick(keywords)] : [],
	};
}

export const seedPersons = (random: SeededRandom): Person[] =>
	Array.from({ length: PERSON_COUNT }, (_, index) => inventPerson(random, index + 1));
