const { statSync } = require('node:fs');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const ofAPackage = /[\\/]node_modules[\\/]/;

/** What this worker has read and compiled, by file: another test file that needs the same runs it anew, no more. */
const compiled = new Map();

function compiledOnce(source, filename, parameters) {
	const known = compiled.get(filename);
	if (known?.source === source) return known.run;
	const run = compileFunction(source, parameters, {
		filename,
		importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	compiled.set(filename, { source, run });
	return run;
}

/** What this worker has read, by file, with the time the file was written. */
const read = new Map();

function readOnce(filename, readFile) {
	const { mtimeMs } = statSync(filename);
	const known = read.get(filename);
	if (known?.mtimeMs === mtimeMs) return known.source;
	const source = readFile(filename);
	read.set(filename, { source, mtimeMs });
	return source;
}

/**
 * What jest itself gets instead of `AsyncLocalStorage`. It keeps the name of each test along its promises, for tests that run
 * concurrently, of which there are none here; and in Node 20 one storage in use makes every promise of the process slower.
 */
class NoStorage {
	run(_store, work) {
		return work();
	}

	getStore() {}
}

/**
 * Runs our own files anew for each test file, as jest does, but compiles them once per worker; packages are loaded once per
 * worker, by Node's own `require`: loading n8n-core takes longer than most tests that need it.
 */
class OneRealmRuntime extends Runtime {
	constructor(...args) {
		super(...args);
		const { executor, fileCache } = this;
		const readFile = fileCache.readFile.bind(fileCache);
		fileCache.readFile = (filename) => readOnce(filename, readFile);
		executor.compile = (source, filename) =>
			compiledOnce(source, filename, executor.constructInjectedModuleParameters());
	}

	requireModule(from, name, options, isRequireActual) {
		if (name === 'node:async_hooks' && options?.isInternalModule) return { AsyncLocalStorage: NoStorage };
		if (name && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
			const path = this._resolution.getCjsMockModule(from, name) ?? this._resolution.resolveCjs(from, name);
			if (ofAPackage.test(path)) return require(path);
		}
		return super.requireModule(from, name, options, isRequireActual);
	}
}

module.exports = OneRealmRuntime;
module.exports.default = OneRealmRuntime;
