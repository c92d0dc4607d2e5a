const { availableParallelism } = require('node:os');
const base = require('./jest.base');
const oldCore = require('./tools/jest/oldCore');

/** Sends every import of the engine to the folder where n8n 2.0.0's lies, whoever imports it. */
const oldCoreMapper = Object.fromEntries(
	['n8n-core', 'n8n-workflow', 'reflect-metadata', '@n8n/di'].flatMap((name) => [
		[`^${name}$`, `${oldCore.folder}/node_modules/${name}`],
		[`^${name}/(.*)$`, `${oldCore.folder}/node_modules/${name}/$1`],
	]),
);

const inFull = process.env.OPSBRIDGE_TESTS === 'all';

/**
 * What can differ in the old n8n: signing in, what its code makes of our calls and errors, what it stores; every fourth test
 * of it. The rest of these, what it makes of our descriptions and what our own tables send run there when all tests do.
 */
const inOldCore = inFull ? '{auth,core,editor,request}' : '{auth,core}';

module.exports = {
	// Each loads n8n's engine for itself, twice: more of them take longer, although some tests wait for others.
	maxWorkers: availableParallelism(),
	testSequencer: '<rootDir>/tools/jest/longestFirst.js',
	// A hang is still found, and a machine that does three other things meanwhile is not taken for one.
	testTimeout: 120_000,
	// On a busy machine a worker needs a while to end. One that does not end at all is still told of.
	workerGracefulExitTimeout: 10_000,
	projects: [
		{ ...base, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{
			...base,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
			setupFiles: ['<rootDir>/tools/jest/currentCoreEnv.js'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/setup.ts'],
		},
		{
			...base,
			displayName: `engine-n8n-${oldCore.version}`,
			testMatch: [`<rootDir>/test/engine/**/*.${inOldCore}.test.ts`],
			globalSetup: '<rootDir>/tools/jest/installOldCore.ts',
			setupFiles: ['<rootDir>/tools/jest/oldCoreEnv.js'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/setup.ts'],
			moduleNameMapper: oldCoreMapper,
			testEnvironmentOptions: { oneIn: inFull ? 1 : 4 },
		},
	],
};
