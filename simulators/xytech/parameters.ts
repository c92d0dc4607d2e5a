import { badRequest, undefinedParameter } from './errors';

const known = [
	'query',
	'resultcolumns',
	'pagesize',
	'page',
	'sort',
	'nullvaluehandling',
	'alternatekeyhandling',
	'validatequeryparameters',
];

/** The URL's parameters, their names in lower case: the platform's own documents mix the spellings. */
export class Parameters {
	private readonly values: ReadonlyMap<string, string>;

	/** Whether unknown parameters and columns are refused. */
	readonly validate: boolean;

	constructor(pairs: ReadonlyArray<readonly [string, string]>) {
		this.values = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
		this.validate = this.get('validateQueryParameters')?.toLowerCase() !== 'false';
		const unknown = pairs.find(([name]) => !known.includes(name.toLowerCase()));
		if (unknown && this.validate) throw undefinedParameter(unknown[0]);
	}

	get(name: string): string | undefined {
		return this.values.get(name.toLowerCase());
	}

	/** `ignore` or `include`, the default. */
	ignores(name: string): boolean {
		const value = this.get(name)?.toLowerCase() ?? 'include';
		if (value !== 'ignore' && value !== 'include') throw badRequest(`${name} must be ignore or include`);
		return value === 'ignore';
	}
}
