const base = require('./jest.base');

module.exports = {
	// One n8n at a time: each takes a core and 500 MB.
	maxWorkers: 1,
	testTimeout: 180_000,
	projects: [{ ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] }],
};
