const { AsyncLocalStorage } = require('node:async_hooks');
const { createContext } = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** What keeps values along promises since the test file began. Each makes every promise of the process slower. */
const storages = new Set();

for (const method of ['run', 'enterWith']) {
	const original = AsyncLocalStorage.prototype[method];
	AsyncLocalStorage.prototype[method] = function (...args) {
		storages.add(this);
		return original.apply(this, args);
	};
}

/**
 * Jest's usual environment gives each test file a realm of its own: a second `Error`, a second `Object`, and everything
 * that is imported compiled once more. n8n has one realm, and so have tests here: the one of the worker that runs them.
 * What a file changes in it is put back behind it.
 */
class OneRealm {
	constructor({ projectConfig }) {
		OneRealm.current = this;
		this.oneIn = projectConfig.testEnvironmentOptions.oneIn ?? 1;
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimers = null;
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
		this.before = {
			env: { ...process.env },
			globals: Object.getOwnPropertyDescriptors(globalThis),
			prepareStackTrace: Error.prepareStackTrace,
		};
		// Node's own limit. Jest's 100 frames are looked up in source maps one by one whenever a library reads a stack.
		Error.stackTraceLimit = 10;
		Object.assign(globalThis, projectConfig.globals);
	}

	async setup() {}

	/** Leaves tests out where a project runs only one in so many; who asks for tests by name gets them. */
	async handleTestEvent({ name }, { rootDescribeBlock, testNamePattern }) {
		// Jest goes on telling the environments of earlier files: it takes its own modules for new ones in each.
		if (name !== 'run_start' || OneRealm.current !== this) return;
		if (this.oneIn > 1 && !testNamePattern) leaveOut(rootDescribeBlock, this.oneIn);
	}

	async teardown() {
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
		// Jest itself makes one per test file. Whoever is used again enables itself again.
		for (const storage of storages) storage.disable();
		storages.clear();
		const { env, globals, prepareStackTrace } = this.before;
		for (const key of Object.keys(globalThis)) if (!(key in globals)) delete globalThis[key];
		Object.defineProperties(globalThis, globals);
		Error.prepareStackTrace = prepareStackTrace;
		for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
		Object.assign(process.env, env);
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	/** Jest tidies up in it at the end; nothing runs in it. */
	getVmContext() {
		return createContext({ Error: {} });
	}
}

/** Of each block every so many-th test stays, the first included: no block goes without. */
function leaveOut({ children }, oneIn) {
	const tests = children.filter(({ type }) => type === 'test');
	for (const [index, test] of tests.entries()) if (index % oneIn !== 0) test.mode = 'skip';
	for (const block of children) if (block.type === 'describeBlock') leaveOut(block, oneIn);
}

module.exports = OneRealm;
