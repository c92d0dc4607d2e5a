import type { INodeProperties } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import type { LoginField } from './types';

/** The fields of a credential, as its form shows them. */
export type Form = readonly INodeProperties[];

/** What messages say about the fields of one filled-in form. */
export interface FormWords {
	/** Which fields are wrong once a login has been refused, what to do, and whether one has a space at its end. */
	readonly wrongLogin: string;
	/** What a space at the end of a field says, where the refusal may have another reason; '' without one. */
	readonly edges: string;
	/** The fields that say where the login is: `"Base URL" and "Token Path"`. */
	readonly loginAddress: string;
	/** The one of them that names the host. */
	readonly loginHost: string;
}

/**
 * Words about a form, in the names a person reads there.
 * @param loginAddress the fields that say where the login is, the one that names the host first
 * @param login the fields by which a person proves who they are; those the form does not show are left out
 */
export function formWords(
	form: Form,
	credential: CredentialData,
	login: readonly LoginField[],
	loginAddress: readonly string[],
): FormWords {
	const shown = login.filter(({ name }) => isShown(form, credential, name));
	const edges = shown.map((field) => edgeNote(form, credential, field)).join('');
	const names = shown.map(({ name }) => name);
	const again = names.length === 1 ? 'it' : names.length === 2 ? 'both' : 'them';
	return {
		wrongLogin: `${fieldNames(form, names, 'or')} is wrong or no longer valid. Enter ${again} again in the credential.${edges}`,
		edges,
		loginAddress: fieldNames(form, loginAddress),
		loginHost: fieldNames(form, loginAddress.slice(0, 1)),
	};
}

/** Fields as a form names them: `"User" and "Password"`. */
export function fieldNames(form: Form, names: readonly string[], word: 'and' | 'or' = 'and'): string {
	const quoted = names.map((name) => `"${propertyOf(form, name)?.displayName ?? name}"`);
	const last = quoted.pop() ?? '';
	return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

/** Whether a form has such a field. */
export function hasField(form: Form, name: string): boolean {
	return propertyOf(form, name) !== undefined;
}

function propertyOf(form: Form, name: string): INodeProperties | undefined {
	return form.find((property) => property.name === name);
}

/** n8n's `displayOptions`, as far as credentials here use them. */
function isShown(form: Form, credential: CredentialData, name: string): boolean {
	const property = propertyOf(form, name);
	if (property === undefined) return false;
	const conditions = Object.entries(property.displayOptions?.show ?? {});
	return conditions.every(([other, values]) => {
		const value = credential[other] ?? propertyOf(form, other)?.default;
		return (values as readonly unknown[]).includes(value);
	});
}

const EDGES: ReadonlyArray<readonly [RegExp, string]> = [
	[/^ $/, 'a space'],
	[/^\t$/, 'a tab'],
	[/^[\r\n\u2028\u2029]$/, 'a line break'],
	[/^[\s\p{Cc}\p{Cf}]$/u, 'an invisible character'],
];

/** Points out what nobody sees: a space or line break before or behind what was pasted. The text itself is not quoted. */
function edgeNote(
	form: Form,
	credential: CredentialData,
	{ name, isTrimmed = false, isFree = false }: LoginField,
): string {
	const entered = credential[name];
	if (typeof entered !== 'string' || isFree) return '';
	const sent = edgesOf(isTrimmed ? entered.trim() : entered);
	if (sent !== undefined) return ` Look at ${fieldNames(form, [name])} first: it ${sent}.`;
	const leftOut = edgesOf(entered);
	return leftOut === undefined ? '' : ` ${fieldNames(form, [name])} ${leftOut}, which is left out when it is sent.`;
}

function edgesOf(text: string): string | undefined {
	const characters = [...text];
	const begins = edgeName(characters[0]);
	const ends = edgeName(characters[characters.length - 1]);
	const what = [begins && `begins with ${begins}`, ends && `ends with ${ends}`].filter((part) => part !== undefined);
	return what.length === 0 ? undefined : what.join(' and ');
}

function edgeName(character: string | undefined): string | undefined {
	return character === undefined ? undefined : EDGES.find(([pattern]) => pattern.test(character))?.[1];
}
