const { cacheFolder } = require('../cache');
const { oldest } = require('../n8nVersions');

const { version } = oldest;

/**
 * What npm is asked to install for it. xlsx: its original is not in the npm registry. p-retry (n8n's AI library wants
 * it, nothing here calls it): from version 5 on an ES module, which jest cannot require on Node 20.
 */
const manifest = {
	name: 'opsbridge-n8n-core',
	private: true,
	dependencies: {
		'n8n-core': version,
		'n8n-workflow': version,
		'reflect-metadata': '0.2.2',
		zod: '3.25.67',
	},
	overrides: { xlsx: 'npm:xlsx@0.18.5', 'p-retry': '4.6.2' },
};

module.exports = {
	name: `n8n-core-${version}`,
	version,
	manifest,
	folder: cacheFolder(`n8n-core-${version}`, manifest),
};
