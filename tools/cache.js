// Plain JavaScript because jest.config.js, which nothing compiles, asks it where n8n-core 2.0.0 lies.
const { createHash } = require('node:crypto');
const { homedir } = require('node:os');
const { join } = require('node:path');

/**
 * The folder for what is too big or too slow to fetch twice. Never inside the clone.
 * @returns {string}
 */
function cacheRoot() {
	return process.env.OPSBRIDGE_CACHE || join(homedir(), '.cache', 'n8n-nodes-opsbridge');
}

/**
 * Where an install lies. Its recipe is part of the name, so a changed recipe never finds an old install.
 * @param {string} name
 * @param {unknown} recipe anything that JSON can hold
 * @returns {string}
 */
function cacheFolder(name, recipe) {
	const hash = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 8);
	return join(cacheRoot(), `${name}-${hash}`);
}

module.exports = { cacheRoot, cacheFolder };
