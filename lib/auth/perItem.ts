import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';

/*
 * A field of a credential may be an expression, and its value another one for each item. n8n tells nobody, but it drops
 * hidden fields whose display condition does not hold, and takes any condition on an expression for fulfilled. So beside
 * each field a person fills in stands a hidden one that nothing a person could enter would show: it is there if, and only
 * if, the field holds an expression (n8n-workflow: displayParameter, run in 2.0.0 and 2.41).
 */

/** There beside a field: it is an expression. */
const PER_ITEM = 'PerItem';
/** What nobody enters. */
const NEVER = '\u0000';

/** What n8n adds to every credential that signs calls. */
const DOMAIN_FIELDS = ['allowedHttpRequestDomains', 'allowedDomains'];

/**
 * The fields of a credential with the hidden ones that tell which of them are expressions.
 * @param inherited the names of the fields a person fills in that another type declares
 */
export function credentialFields(
	fields: readonly INodeProperties[],
	inherited: readonly string[] = [],
): INodeProperties[] {
	return [
		...withMarkers(fields.map(withMarkedRows)),
		// n8n wants to know every field a condition names, but for those it looks up from the root.
		...[...DOMAIN_FIELDS, ...inherited].map((name) => marker(name, { show: { [`/${name}`]: [NEVER] } })),
	];
}

/**
 * A list of names and values whose rows tell by themselves: conditions see no further than the fields beside them
 * (n8n-workflow: getNodeParameters).
 */
function withMarkedRows(field: INodeProperties): INodeProperties {
	if (field.type !== 'fixedCollection') return field;
	const options = (field.options ?? []).map((option) =>
		'values' in option ? { ...option, values: withMarkers(option.values) } : option,
	);
	return { ...field, options };
}

/** Fields with a marker for each that a person fills in. */
function withMarkers(fields: readonly INodeProperties[]): INodeProperties[] {
	const filledIn = fields.filter(({ type, noDataExpression }) => !UNMARKED.has(type) && noDataExpression !== true);
	return [
		...fields,
		// A field that is not shown counts for nothing. Its condition comes first: n8n stops at the first expression.
		...filledIn.map(({ name, displayOptions }) => marker(name, { show: { ...displayOptions?.show, [name]: [NEVER] } })),
	];
}

/** Nothing to fill in, or filled in row by row. */
const UNMARKED: ReadonlySet<string> = new Set(['hidden', 'notice', 'fixedCollection']);

/**
 * Whether fields of a credential are expressions: then the next item may have another one, and no token is kept in it. Older
 * n8n would store values in place of the expressions, too. Those that only name a secret ($secrets) count as well: n8n 2.41
 * could tell them by a regular expression, but gives up reading the credential when that takes longer than 250 ms.
 */
export function isPerItem(credential: CredentialData): boolean {
	return hasMarker(credential);
}

function hasMarker(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([name, entry]) => name.endsWith(PER_ITEM) || hasMarker(entry));
}

/** Whether a credential could not be read since an expression in it found nothing to work with. */
export function needsItem(error: unknown): boolean {
	return error instanceof Error && error.name === 'ExpressionError';
}

/** What a person is told where there is no item. @param error what n8n said of the expression */
export function withoutItem(error: unknown): string {
	const reason = error instanceof Error ? ` (${error.message})` : '';
	return `An expression in the credential cannot be worked out here${reason}. Triggers and lists have no item: enter values that need none in the credential, such as fixed ones, $secrets or $vars, or use another credential for them.`;
}

function marker(name: string, displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Is an Expression',
		name: `${name}${PER_ITEM}`,
		type: 'hidden',
		default: 'yes',
		displayOptions,
	};
}
