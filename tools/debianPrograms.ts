import type { DebianProgram } from './debian';

/** The browser of the browser suite. */
export const chromium: DebianProgram = {
	package: 'chromium',
	commands: ['chromium', 'chromium-browser', 'google-chrome'],
};

/** The queue that n8n's main process hands executions to its workers through. */
export const redis: DebianProgram = { package: 'redis-server', commands: ['redis-server'] };

/** Debian keeps the server of each release in a folder of its own; its wrapper commands want a cluster in /etc. */
export const postgres: DebianProgram = {
	package: 'postgresql',
	commands: [
		...[19, 18, 17, 16, 15, 14, 13].map((release) => `/usr/lib/postgresql/${release}/bin/postgres`),
		'postgres',
	],
};
