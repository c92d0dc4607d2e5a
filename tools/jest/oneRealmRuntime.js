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

/**
 * Runs our own files anew for each test file, as jest does, but compiles them once per worker; packages are loaded once per
 * worker, by Node's own `require`: loading n8n-core takes longer than most tests that need it.
 */
class OneRealmRuntime extends Runtime {
	constructor(...args) {
		super(...args);
		const { executor } = this;
		executor.compile = (source, filename) =>
			compiledOnce(source, filename, executor.constructInjectedModuleParameters());
	}

	requireModule(from, name, options, isRequireActual) {
		if (name && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
			const path = this._resolution.getCjsMockModule(from, name) ?? this._resolution.resolveCjs(from, name);
			if (ofAPackage.test(path)) return require(path);
		}
		return super.requireModule(from, name, options, isRequireActual);
	}
}

module.exports = OneRealmRuntime;
module.exports.default = OneRealmRuntime;
