/** Word lists the generated records are put together from; the employer has offices in Germany and abroad. */
export const femaleNames = [
	'Anna',
	'Birgit',
	'Charlotte',
	'Emily',
	'Franziska',
	'Grace',
	'Hannah',
	'Ines',
	'Julia',
	'Katharina',
	'Lena',
	'Marie',
	'Nadine',
	'Olivia',
	'Petra',
	'Rebecca',
	'Sabine',
	'Theresa',
	'Ursula',
	'Zoe',
];

export const maleNames = [
	'Alexander',
	'Benjamin',
	'Christian',
	'Daniel',
	'Edward',
	'Felix',
	'Georg',
	'Harry',
	'Ian',
	'Jonas',
	'Karl',
	'Lukas',
	'Matthias',
	'Niklas',
	'Oliver',
	'Paul',
	'Robert',
	'Stefan',
	'Thomas',
	'William',
];

export const lastNames = [
	'Albrecht',
	'Bauer',
	'Becker',
	'Brown',
	'Clarke',
	'Davies',
	'Engel',
	'Fischer',
	'Green',
	'Harris',
	'Hoffmann',
	'Jung',
	'Kaufmann',
	'Krüger',
	'Lehmann',
	'Meyer',
	'Müller',
	'Neumann',
	'O’Brien',
	'Pfeiffer',
	'Richter',
	'Roberts',
	'Schäfer',
	'Schmidt',
	'Schneider',
	'Schulz',
	'Taylor',
	'Vogel',
	'Wagner',
	'Walker',
	'Weber',
	'Weiß',
	'Wilson',
	'Wright',
	'Zimmermann',
];

export const studies = [
	'Informatik',
	'Maschinenbau',
	'Betriebswirtschaft',
	'Psychology',
	'Medicine',
	'Logistics',
	'Chemie',
	'Law',
];

export const degrees = ['BACHELOR', 'MASTER', 'DIPLOMA', 'PROMOTION', 'APPRENTICESHIP'];

export const marks = ['SYS_SEVERELY_DISABLED_APPLICANT', 'EMPLOYEE_REFERRAL'];

export const keywords = [
	'SAP',
	'Java',
	'Remote',
	'Führungserfahrung',
	'French',
	'Night shift',
	'Driving licence',
	'Scrum',
];

/** Title in the advertisement, department, category. */
export const jobs: ReadonlyArray<[string, string, string]> = [
	['Software Engineer', 'Entwicklung', 'IT'],
	['Systemadministrator', 'IT-Betrieb', 'IT'],
	['Data Analyst', 'Controlling', 'IT'],
	['Pflegefachkraft', 'Station 3B', 'CARE'],
	['Assistenzarzt Kardiologie', 'Kardiologie', 'CARE'],
	['Personalreferent', 'Personal', 'HR'],
	['Recruiter', 'People & Culture', 'HR'],
	['Lagerist', 'Logistik', 'LOGISTICS'],
	['Supply Chain Manager', 'Logistics', 'LOGISTICS'],
	['Elektroniker Betriebstechnik', 'Instandhaltung', 'PRODUCTION'],
	['Mechanical Engineer', 'Konstruktion', 'PRODUCTION'],
	['Sales Manager', 'Vertrieb', 'SALES'],
	['Kundenberater', 'Vertrieb Innendienst', 'SALES'],
	['Buchhalter', 'Finanzen', 'FINANCE'],
	['Projektleiter', 'PMO', 'MANAGEMENT'],
	['Auszubildender Industriekaufmann', 'Ausbildung', 'TRAINEE'],
];

export const salaries = ['48.000 EUR', '52.500 EUR', '60.000 EUR brutto', 'nach Tarif', '€70k', 'negotiable'];

export const startingDates = ['sofort', 'as soon as possible', '01.10.2026', 'in drei Monaten', 'from January'];
