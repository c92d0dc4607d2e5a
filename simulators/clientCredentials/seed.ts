import { SeededRandom } from '../kit';

export interface Reservation {
	id: string;
	guestName: string;
	email: string;
	roomType: string;
	arrival: string;
	departure: string;
	status: 'booked' | 'checked-in' | 'checked-out' | 'cancelled';
	total: number;
	currency: string;
	createdAt: string;
	updatedAt: string;
}

const RESERVATION_COUNT = 530;

const DAY = 24 * 3600 * 1000;
const FIRST_NAMES = [
	'Ada',
	'Bruno',
	'Chiara',
	'Dilan',
	'Elif',
	'Femi',
	'Greta',
	'Hugo',
	'Inès',
	'Jonas',
	'Kaja',
	'Łukasz',
	'Mina',
	'Noor',
];
const LAST_NAMES = [
	'Almeida',
	'Bauer',
	'Costa',
	'Dubois',
	'Eriksen',
	'Fischer',
	'García',
	'Haddad',
	'Ivanova',
	'Jansen',
	'Køhler',
	'Lindqvist',
];
const ROOM_TYPES = ['single', 'double', 'twin', 'junior suite', 'family'];

let seeded: { today: number; rows: readonly Reservation[] } | undefined;

/** The reservations around the given moment's day: the same ones for the same day. */
export function seedReservations(now: number): Reservation[] {
	const today = Math.floor(now / DAY) * DAY;
	// Seeding takes long enough to be felt in tests that reset before each one.
	if (seeded?.today !== today) seeded = { today, rows: reservationsAround(today) };
	return seeded.rows.map((row) => ({ ...row }));
}

function reservationsAround(today: number): Reservation[] {
	const random = new SeededRandom(20140);
	return Array.from({ length: RESERVATION_COUNT }, (_unused, index) => {
		const first = random.pick(FIRST_NAMES);
		const last = random.pick(LAST_NAMES);
		const arrival = today + random.integer(-60, 120) * DAY;
		const nights = random.integer(1, 9);
		const departure = arrival + nights * DAY;
		const created = Math.min(arrival, today) - random.integer(1, 80) * DAY + random.integer(0, DAY - 1);
		return {
			id: `R-${100001 + index}`,
			guestName: `${first} ${last}`,
			email: `guest.${index + 1}@example.test`,
			roomType: random.pick(ROOM_TYPES),
			arrival: dateOf(arrival),
			departure: dateOf(departure),
			status: statusOf(arrival, departure, today, random.chance(0.08)),
			total: random.decimal(79, 240, 2) * nights,
			currency: random.pick(['EUR', 'EUR', 'CHF', 'GBP']),
			createdAt: new Date(created).toISOString(),
			updatedAt: new Date(Math.min(created + random.integer(0, 5) * DAY, today)).toISOString(),
		};
	}).map((row) => ({ ...row, total: Number(row.total.toFixed(2)) }));
}

function dateOf(moment: number): string {
	return new Date(moment).toISOString().slice(0, 10);
}

function statusOf(arrival: number, departure: number, today: number, cancelled: boolean): Reservation['status'] {
	if (cancelled) return 'cancelled';
	if (departure <= today) return 'checked-out';
	return arrival <= today ? 'checked-in' : 'booked';
}
