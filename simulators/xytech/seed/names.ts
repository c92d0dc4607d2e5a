/** Word lists the generated records are put together from. */
export const customers = [
	'Tupper Lake Films',
	'Northlight Pictures',
	'Blue Harbour Television',
	'Copperfield Studios',
	'Granite Peak Media',
	'Lantern Street Productions',
	'Saltmarsh Entertainment',
	'Meridian Sports Network',
	'Orchard Hill Animation',
	'Ravenscourt Drama',
	'Silver Birch Features',
	'Tidewater Documentary',
	'Union Square Post',
	'Westgate Broadcasting',
	'Yellow Brick Kids',
	'Zephyr Commercials',
];

export const shows = [
	'The Long Meadow',
	'Harbour Lights',
	'Night Shift',
	'Paper Kingdoms',
	'Salt and Iron',
	'The Quiet Hour',
	'Wild Coast',
	'Second Unit',
	'Summit',
	'Glass Houses',
	'Old Town Road Show',
	'Kitchen Table',
	'River of Stars',
	'Signal Hill',
	'The Apprentice Baker',
	'Half Past Nowhere',
	'Copper Sky',
	'Matchday Live',
	'Little Foxes',
	'Northern Line',
];

export const jobKinds = [
	'Season delivery',
	'Feature finishing',
	'Trailer package',
	'Archive restoration',
	'Live event',
	'Localisation',
];

export const people = [
	'Amelia Hart',
	'Daniel Osei',
	'Priya Nair',
	'Marcus Feldt',
	'Sofia Lindqvist',
	'Tom Barlow',
	'Grace Okafor',
	'Ben Whitlock',
	'Yuki Tanaka',
	'Elena Marsh',
	'Owen Pryce',
	'Carla Mendes',
];

export const rooms = [
	'Edit Bay',
	'Colour Suite',
	'Mix Stage',
	'Screening Room',
	'QC Station',
	'Ingest Station',
	'Voice Booth',
	'VFX Desk',
];

export const services = [
	'Transcode to ProRes',
	'QC pass',
	'Subtitle conform',
	'Colour trim',
	'Package and deliver',
	'Audio layback',
];

export const operations = ['Pull media', 'Run encode', 'Check audio', 'Check picture', 'Upload'];

export const formats = ['LTO-8', 'HDCAM SR', 'ProRes 422 HQ', 'DCP', 'IMF', 'XDCAM', 'Digital Betacam'];

export const locations = [
	'Vault A-01',
	'Vault A-07',
	'Vault B-12',
	'Vault C-03',
	'Near-line',
	'Salt mine',
	'Loan desk',
];
