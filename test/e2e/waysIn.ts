import { entryOf, outgoing, type SystemName } from '../../catalogue';
import { actionNodeIn } from '../../catalogue/classes';
import type { WorkflowNode } from '../../playground/client';
import type { AllSimulators } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';
import type { StoredCredential } from '../support/realSession';
import { ourNode } from './workflows';

/** One credential type with its own node and a record both it and the HTTP Request node can read. */
export interface WayIn {
	type: string;
	/** The system behind. */
	system: SystemName;
	/** The node, as its type is called behind the package's name. */
	node: string;
	/** What the node's "Authentication" is set to. */
	authentication: string;
	/** Where the paths of the node begin with this credential. */
	base: string;
	/** The record's path, as our node takes it. */
	endpoint: string;
	/** A part of the record. */
	record: Record<string, unknown>;
	/** The credential's field that holds the secret. */
	secret: string;
	/** Requests for tokens that the first call makes. */
	loginRequests: number;
	/** A token of it ends, and this package renews it. */
	expires: boolean;
	/** A person signs in, and n8n keeps and renews the token. */
	signsIn: boolean;
}

/** Every credential type that signs calls. */
export const waysIn: WayIn[] = outgoing.map(({ type, system: systemName, entry }) => {
	const { folder, base, readable } = { ...entryOf(systemName), ...entry.opens };
	const { node, system } = actionNodeIn(folder);
	return {
		type,
		system: systemName,
		node: node.description.name,
		authentication: system.schemes.find(({ credentialType }) => credentialType === type)?.value ?? '',
		base,
		...readable,
		secret: entry.secret,
		loginRequests: entry.login === undefined ? 0 : (entry.requestsPerLogin ?? 1),
		expires: entry.lifetime !== undefined,
		signsIn: entry.kind === 'signIn',
	};
});

/** The way in of a credential type. */
export function wayInBy(type: string): WayIn {
	const found = waysIn.find((way) => way.type === type);
	if (!found) throw new Error(`There is no way in by ${type}.`);
	return found;
}

/** The package's own node, reading the record once per incoming item. */
export function ownNode(name: string, way: WayIn, credential: StoredCredential): WorkflowNode {
	const { node, authentication, endpoint } = way;
	const request = { resource: 'customRequest', operation: 'send', method: 'GET', endpoint, splitIntoItems: false };
	return ourNode(name, node, { authentication, ...request }, credential);
}

/** The system a way leads into. */
export function systemOf({ system }: WayIn, simulators: AllSimulators): Simulator {
	return simulators[system];
}

/** The whole address of the record, for nodes that know no base URL. */
export function addressOf(way: WayIn, simulators: AllSimulators): string {
	return `${systemOf(way, simulators).url}${way.base}${way.endpoint}`;
}
