/** Some of Windows' time zones, by the names the rest of the world gives them. */
const zones: Readonly<Record<string, string>> = {
	'AUS Eastern Standard Time': 'Australia/Sydney',
	'Central Standard Time': 'America/Chicago',
	'Eastern Standard Time': 'America/New_York',
	'GMT Standard Time': 'Europe/London',
	'India Standard Time': 'Asia/Kolkata',
	'Mountain Standard Time': 'America/Denver',
	'Pacific Standard Time': 'America/Los_Angeles',
	'Romance Standard Time': 'Europe/Paris',
	'Tokyo Standard Time': 'Asia/Tokyo',
	UTC: 'UTC',
	'W. Europe Standard Time': 'Europe/Berlin',
};

/** The zone a Windows name stands for; undefined for one the simulator does not have. */
export const zoneOf = (windowsName: string): string | undefined => zones[windowsName];

/** What the clocks of a zone show, as if it were UTC. */
function shownIn(zone: string, time: number): number {
	const text = new Date(time).toLocaleString('sv-SE', { timeZone: zone });
	return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** The instant of a date that is meant in a zone, whatever offset it was written with, as ISO text in UTC. */
export function inZone(text: string, zone: string): string {
	const wallClock = Date.parse(`${text.replace(/(Z|[+-]\d{2}:\d{2})$/, '')}${text.includes('T') ? 'Z' : ''}`);
	const guess = wallClock - (shownIn(zone, wallClock) - wallClock);
	return new Date(wallClock - (shownIn(zone, guess) - guess)).toISOString();
}
