import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PlainCredential } from '../../playground/client';
import type { StoredExample } from '../../playground/examples';
import { startSession, type Session, type SessionOptions } from '../../playground/session';
import { testedN8n } from './testedN8n';

/** A demo credential and the id n8n stored it under. */
export type StoredCredential = PlainCredential & { storedId: string };

/** Starts a real n8n of the tested version for all tests of a file, and ends it after them. */
export function useSession(options: Omit<SessionOptions, 'version'> = {}): () => Session {
	let session: Session | undefined;

	beforeAll(async () => {
		session = await startSession({ ...options, version: testedN8n });
		// The first start of all fetches and compiles n8n.
	}, 1_800_000);

	// Not there if it could not be started; that failure is reported already.
	afterAll(async () => await session?.stop());

	return () => {
		if (!session) throw new Error('The session is not started yet.');
		return session;
	};
}

/** The demo credential of a type. */
export function demoCredential(session: Session, type: string): StoredCredential {
	const found = session.credentials.find((one) => one.type === type);
	const storedId = session.credentialIds.get(found?.name ?? '');
	if (!found || storedId === undefined) throw new Error(`There is no demo credential of type ${type}.`);
	return { ...found, storedId };
}

let added = 0;

/** Stores another credential, like the demo one of its type but for the changes. It holds no token yet. */
export async function addCredential(
	session: Session,
	type: string,
	changes: Record<string, unknown> = {},
): Promise<StoredCredential> {
	const { id, data, name } = demoCredential(session, type);
	const credential = { id, type, name: `${name} ${(added += 1)}`, data: { ...data, ...changes } };
	return { ...credential, storedId: await session.n8n.client.createCredential(credential) };
}

/** One of the workflows in examples/, by the id in its file. */
export function exampleOf(session: Session, id: string): StoredExample {
	const found = session.examples.find(({ workflow }) => workflow.id === id);
	if (!found) throw new Error(`There is no example ${id}.`);
	return found;
}

/** What n8n stored in its credentials, decrypted, by name. */
export async function storedCredentials(session: Session): Promise<Map<string, Record<string, unknown>>> {
	const workplace = await mkdtemp(join(tmpdir(), 'opsbridge-export-'));
	try {
		const file = join(workplace, 'credentials.json');
		const { code, output } = await session.n8n.command(
			'export:credentials',
			'--all',
			'--decrypted',
			`--output=${file}`,
		);
		if (code !== 0) throw new Error(output);
		const stored = JSON.parse(await readFile(file, 'utf8')) as PlainCredential[];
		return new Map(stored.map(({ name, data }) => [name, data]));
	} finally {
		await rm(workplace, { recursive: true, force: true });
	}
}
