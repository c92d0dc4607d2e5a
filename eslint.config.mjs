import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What the package ships: n8n's own rules apply here, and the checks n8n makes before it lists a package. */
const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'lib/**/*.ts'];

/**
 * The rooms of lib/, from the ground up, each with the rooms it may look down into. All of them may use the ground floor,
 * the files of lib/ itself, which use no room. CONTRIBUTING and docs/architecture.md show the same table.
 */
const rooms = {
	wire: [],
	items: [],
	auth: ['wire'],
	paging: ['wire'],
	parameters: ['wire'],
	calls: ['auth', 'wire'],
	operations: ['calls', 'auth', 'items', 'paging', 'parameters', 'wire'],
	triggers: ['operations', 'calls', 'auth', 'items', 'paging', 'parameters', 'wire'],
	webhooks: ['calls', 'auth', 'items', 'paging', 'parameters', 'wire'],
};

const stairs = [['.', []], ...Object.entries(rooms)].map(([room, below]) => ({
	files: [room === '.' ? 'lib/*.ts' : `lib/${room}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `^(\\.\\.?/)+(lib/)?(${Object.keys(rooms)
							.filter((other) => other !== room && !below.includes(other))
							.join('|')})/`,
						message:
							room === '.'
								? 'The ground floor of lib/ uses no room. See docs/architecture.md.'
								: `lib/${room}/ may import ${[...below.map((name) => `${name}/`), 'the ground floor'].join(', ')}. See docs/architecture.md.`,
					},
					{
						regex: '^(\\.\\.?/)+(nodes|credentials|catalogue|simulators|playground|test)(/|$)',
						message: 'lib/ knows no system.',
					},
				],
			},
		],
		// The rule above does not look into these.
		'no-restricted-syntax': [
			'error',
			{ selector: 'ImportExpression, TSImportType', message: 'Import at the top of the file: a rule looks there.' },
		],
	},
}));

export default defineConfig(
	globalIgnores(['dist/', '/coverage/', 'node_modules/', 'package-lock.json', 'packages/']),

	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strict, tseslint.configs.stylistic],
		languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/return-await': ['error', 'always'],
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
			],
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			// Taking a header out of a record is what it is.
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
			// A declaration file describes what is there; whether `type` or `interface` says it better is the author's call.
			'@typescript-eslint/consistent-type-definitions': 'off',
			// "fn().then(done)" and numbers in texts are readable as they are.
			'@typescript-eslint/restrict-template-expressions': 'off',
			'no-console': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
		},
	},
	{
		// n8n's classes hold data and no behaviour of their own; that is what n8n asks for.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: { '@typescript-eslint/no-extraneous-class': 'off' },
	},

	{ files: [...shipped, 'package.json'], extends: [n8nCommunityNodesPlugin.configs.recommended] },
	{
		// Beside them, n8n's own lint in its strict mode, which all packages have to pass, has these.
		files: shipped,
		rules: { 'no-control-regex': 'error', '@typescript-eslint/no-unused-vars': 'error' },
	},
	...stairs,
	{
		files: ['test/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', { name: 'test', message: 'A test is called "it" here.' }],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'MemberExpression[object.name=/^(it|describe)$/][property.name="concurrent"]',
					message: 'Tests run one after another: see NoStorage in tools/jest/oneRealmRuntime.js.',
				},
			],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
	},
	{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// Both are for n8n's own repository; the community plugin has the rule that fits here.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// These three contradict what n8n asks of nodes today; its own scanner has them off as well.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['package.json'], languageOptions: { parser: tseslint.parser } },

	{
		files: ['**/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { module: 'writable', require: 'readonly', process: 'readonly', __dirname: 'readonly' },
		},
		rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
	},
);
