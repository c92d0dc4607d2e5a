import { systemNames } from '../../../catalogue';
import type { PlainCredential } from '../../../playground/client';
import type { Session } from '../../../playground/session';
import type { StoredCredential } from '../../support/realSession';
import { waysIn } from '../waysIn';
import type { BadServer } from './badServer';

/** Origins of the systems, by the names the bad server knows them by. */
export function systemOrigins({ simulators }: Session): Record<string, string> {
	return Object.fromEntries([...systemNames, 'openId' as const].map((name) => [name, simulators[name].url]));
}

/** The node that uses a type of credential, and what it calls it. */
export interface Use {
	node: string;
	authentication: string;
	/** The system behind, by its name at the bad server. */
	system: string;
	/** Behind that, where the node's addresses begin. */
	base: string;
	/** Whether a login of our own obtains a token for it. */
	logsIn: boolean;
	/** A path that every account may read. */
	readable: string;
}

/** Every credential type that signs calls. */
export const uses: Readonly<Record<string, Use>> = Object.fromEntries(
	waysIn.map(({ type, node, authentication, system, base, endpoint, loginRequests }) => [
		type,
		{ node, authentication, system, base, logsIn: loginRequests > 0, readable: endpoint },
	]),
);

/** The fields that hold them. An application token is pasted, or issued by ItemPath. */
const secretFields = new Set([...waysIn.map(({ secret }) => secret), 'applicationToken']);

/** A secret of which much has to be encoded wherever it goes. d.vinci's goes into a header, which takes no more. */
export function wrongSecret(type: string): string {
	return type === 'dvinciTokenApi' ? `Wr0ng"${type}"+/%\\&=` : `Wr0ng "${type}"+/%\\&=üß`;
}

/**
 * A demo credential whose system is behind the bad server.
 * @param mood what its login meets there
 */
export function behindBadServer(session: Session, bad: BadServer, type: string, mood: string): PlainCredential {
	const demo = session.credentials.find((one) => one.type === type);
	if (!demo) throw new Error(`There is no demo credential of type ${type}.`);
	const moved = Object.entries(demo.data).map(([field, value]) => [field, throughBadServer(session, bad, mood, value)]);
	return { ...demo, name: `${type}, ${mood}`, data: Object.fromEntries(moved) as Record<string, unknown> };
}

/** The same with a wrong secret. */
export function withWrongSecret(credential: PlainCredential): PlainCredential {
	const data = Object.entries(credential.data).map(([field, value]) => [
		field,
		secretFields.has(field) ? wrongSecret(credential.type) : value,
	]);
	return {
		...credential,
		name: `${credential.name}, wrong`,
		data: Object.fromEntries(data) as Record<string, unknown>,
	};
}

/** Saves a credential in n8n. */
export async function store({ n8n }: Session, credential: PlainCredential): Promise<StoredCredential> {
	return { ...credential, storedId: await n8n.client.createCredential(credential) };
}

/** The secrets a person has typed into a credential. */
export function typedSecrets({ data, name }: PlainCredential): Array<{ label: string; value: string }> {
	return Object.entries(data).flatMap(([field, value]) =>
		secretFields.has(field) && typeof value === 'string' ? [{ label: `${field} of ${name}`, value }] : [],
	);
}

function throughBadServer(session: Session, bad: BadServer, mood: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const found = Object.entries(systemOrigins(session)).find(([, origin]) => value.startsWith(origin));
	if (!found) return value;
	const [system, origin] = found;
	// The person's browser goes to the provider itself.
	if (system === 'openId' && value.endsWith('/auth')) return value;
	return value.replace(origin, bad.address(system, mood));
}
