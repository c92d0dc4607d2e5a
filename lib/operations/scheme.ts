import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Connection } from '../calls/client';
import { BadInput } from '../errors';
import type { Operation, System } from './types';

/**
 * How to reach a system with the credential chosen under Authentication.
 * @param chosen the parameter's value; without one, or with a single credential type, the default counts
 */
export function connectionFor(system: System, chosen: unknown): Connection {
	const value = chosen === undefined || system.schemes.length === 1 ? system.defaultScheme : chosen;
	const scheme = system.schemes.find((candidate) => candidate.value === value);
	if (!scheme) throw new BadInput(`"Authentication" has no choice "${String(value)}"`, 'Choose one from the list.');
	const { credentialType, oauthSignIn, flow, retryStatuses, baseUrl = system.baseUrl } = scheme;
	return {
		system: system.name,
		credentialType,
		baseUrl,
		oauthSignIn,
		flow,
		retryStatuses,
		readError: system.readError,
		refuses: system.refuses,
	};
}

/** The credentials a node of a system wants: the one of the scheme that is chosen under Authentication. */
export function credentialsOf({ schemes }: System): INodeCredentialDescription[] {
	return schemes.map(({ value, credentialType }) => ({
		name: credentialType,
		required: true,
		...(schemes.length === 1 ? {} : { displayOptions: { show: { authentication: [value] } } }),
	}));
}

/** The choice between credential types, where there is one. */
export function authenticationField({ schemes, defaultScheme }: System): INodeProperties[] {
	if (schemes.length < 2) return [];
	return [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: schemes.map(({ name, value }) => ({ name, value })),
			default: defaultScheme,
			description: 'How the node signs in',
		},
	];
}

/** Whether a system takes this authentication for an operation. */
export function takesScheme(system: System, { schemes }: Operation, chosen: string): boolean {
	if (schemes !== undefined) return schemes === 'any' || schemes.includes(chosen);
	return system.schemes.find(({ value }) => value === chosen)?.isLimited !== true;
}

/** Refuses an operation that the chosen authentication cannot do. */
export function checkScheme(system: System, operation: Operation, chosen: unknown): void {
	if (takesScheme(system, operation, String(chosen))) return;
	const names = system.schemes
		.filter(({ value }) => takesScheme(system, operation, value))
		.map(({ name }) => `"${name}"`);
	throw new BadInput(
		`${system.name} does not take this authentication for "${operation.name}"`,
		`Choose ${names.join(' or ')} under Authentication. Nothing was sent.`,
	);
}
