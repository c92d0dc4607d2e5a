const base = require('./jest.base');
const { n8nVersions, newest } = require('./tools/n8nVersions');

/** A suite that runs in a real n8n of one version. */
const inN8n = (displayName, folder, version, more = {}) => ({
	...base,
	displayName,
	globals: { n8nVersion: version },
	testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
	...more,
});

/** In the older editor: credentials by typing and workflows by choosing, which go through all kinds of fields there are. */
const onlyInNewestEditor = ['browser/agents.test', 'browser/triggers.test', 'browser/workflows.test'];

module.exports = {
	testTimeout: 180_000,
	workerGracefulExitTimeout: 10_000,
	projects: [
		...n8nVersions.map(({ version }) =>
			// `npm start` itself always takes the newest.
			inN8n(
				`e2e-n8n-${version}`,
				'e2e',
				version,
				version === newest.version ? {} : { testPathIgnorePatterns: ['start.test'] },
			),
		),
		...n8nVersions.map(({ version }) => inN8n(`packages-n8n-${version}`, 'packages', version)),
		...n8nVersions.map(({ version }) => inN8n(`live-n8n-${version}`, 'live', version)),
		...n8nVersions.map(({ version }) =>
			inN8n(
				`browser-n8n-${version}`,
				'browser',
				version,
				version === newest.version ? {} : { testPathIgnorePatterns: onlyInNewestEditor },
			),
		),
		inN8n('queue', 'queue', newest.version),
	],
};
