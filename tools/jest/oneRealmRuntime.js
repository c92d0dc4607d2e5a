const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const ofAPackage = /[\\/]node_modules[\\/]/;

/**
 * Loads our own files anew for each test file, as jest does, and packages once per worker, by Node's own `require`: loading
 * n8n-core takes longer than most tests that need it.
 */
class OneRealmRuntime extends Runtime {
	constructor(...args) {
		super(...args);
		const { executor } = this;
		executor.compile = (source, filename) =>
			compileFunction(source, executor.constructInjectedModuleParameters(), {
				filename,
				importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
			});
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
