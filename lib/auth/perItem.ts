import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { storesOnlyWhatIsReturned } from '../n8nFeatures';
import type { CredentialData } from '../wire/types';

/*
 * A field of a credential may be an expression, and its value another one for each item. n8n tells nobody, but it drops
 * hidden fields whose display condition does not hold, and takes any condition on an expression for fulfilled. So beside
 * each field a person fills in stands a hidden one that nothing a person could enter would show: it is there if, and only
 * if, the field holds an expression (n8n-workflow: displayParameter, run in 2.0.0 and 2.41).
 */

/** There: the field is an expression. */
const PER_ITEM = 'PerItem';
/** There: should it be one, it gives the same for all items. */
const FROM_SECRETS = 'FromSecrets';

/** What nobody enters. */
const NEVER = '\u0000';

/** Words, and values that n8n has for all items alike: `$secrets.vault.key`, `$vars.tenant`. As the whole of an expression. */
const SAME_FOR_ALL =
	'=[^{}]*(?:\\{\\{\\s*\\$(?:secrets|vars)(?:\\.[A-Za-z_$][\\w$]*|\\[(?:"[^"\\\\]*"|\'[^\'\\\\]*\'|\\d+)\\])+\\s*\\}\\}[^{}]*)*';

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
	const filledIn = fields.filter(({ type }) => type !== 'hidden' && type !== 'notice');
	return [
		...fields,
		...filledIn.flatMap(markersOf),
		// n8n wants to know every field a condition names, but for those it looks up from the root.
		...[...DOMAIN_FIELDS, ...inherited].map((name) => perItemMarker(name, { show: { [`/${name}`]: [NEVER] } })),
	];
}

/** The names of the fields that are expressions. */
export function expressionFields(credential: CredentialData): string[] {
	return Object.keys(credential)
		.filter((name) => name.endsWith(PER_ITEM))
		.map((name) => name.slice(0, -PER_ITEM.length));
}

/** Whether a credential may be another one for each item. */
export function isPerItem(credential: CredentialData): boolean {
	return expressionFields(credential).some((name) => !(`${name}${FROM_SECRETS}` in credential));
}

/** Whether a token is kept in the credential: not where the next item may have another, or n8n would store values for expressions. */
export function keepsToken(credential: CredentialData): boolean {
	return storesOnlyWhatIsReturned ? !isPerItem(credential) : expressionFields(credential).length === 0;
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

function markersOf({ name, type, displayOptions }: INodeProperties): INodeProperties[] {
	// A field that is not shown counts for nothing. Its condition comes first: n8n stops at the first expression.
	const perItem = perItemMarker(name, { show: { ...displayOptions?.show, [name]: [NEVER] } });
	if (type !== 'string') return [perItem];
	const condition = { hide: { [name]: [{ _cnd: { regex: `^(?!${SAME_FOR_ALL}$)` } }] } };
	return [perItem, hiddenField(`${name}${FROM_SECRETS}`, 'Is the Same for All Items', condition)];
}

function perItemMarker(name: string, displayOptions: IDisplayOptions): INodeProperties {
	return hiddenField(`${name}${PER_ITEM}`, 'Is an Expression', displayOptions);
}

function hiddenField(name: string, displayName: string, displayOptions: IDisplayOptions): INodeProperties {
	return { displayName, name, type: 'hidden', default: 'yes', displayOptions };
}
