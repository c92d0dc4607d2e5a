/** What every jest project here has in common. */
module.exports = {
	rootDir: __dirname,
	testEnvironment: '<rootDir>/tools/jest/oneRealm.js',
	runtime: '<rootDir>/tools/jest/oneRealmRuntime.js',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				// A dynamic import stays one: oidc-provider is an ES module and cannot be required.
				module: { type: 'commonjs', ignoreDynamic: true },
				sourceMaps: 'inline',
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/packages/'],
};
