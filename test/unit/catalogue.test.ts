/** Promise: the catalogue and package.json name the same things, and what an entry refers to is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { credentialTypes, entryOf, systemNames } from '../../catalogue';
import {
	actionNodeIn,
	credentialClass,
	credentialClasses,
	nodeFolders,
	webhookTriggers,
} from '../../catalogue/classes';

const sorted = (names: readonly string[]): string[] => [...names].sort();

it('every folder of nodes in package.json is a system of the catalogue, and the other way round', () => {
	expect(sorted(nodeFolders)).toEqual(sorted(systemNames.map((name) => entryOf(name).folder)));
});

it('every credential in package.json has an entry, and the other way round', () => {
	expect(sorted(credentialTypes.map(({ type }) => type))).toEqual(sorted(credentialClasses.map(({ name }) => name)));
});

describe.each(systemNames)('%s', (name) => {
	const { folder, page, credentials } = entryOf(name);

	it('has a page for people', () => {
		expect(existsSync(join(__dirname, '../../docs', page))).toBe(true);
	});

	it('offers each of its credentials for calls, and no other', () => {
		const { system } = actionNodeIn(folder);
		const forCalls = Object.keys(credentials).filter((type) => credentials[type].kind !== 'incoming');
		expect(sorted(system.schemes.map(({ credentialType }) => credentialType))).toEqual(sorted(forCalls));
	});

	it.each(Object.entries(credentials))('%s: what an entry says about its fields is true', (type, entry) => {
		const { properties, extends: parents } = credentialClass(type);
		const names = properties.map((property) => property.name);
		const named = [entry.secret, entry.user, typeof entry.login === 'object' ? entry.login.elsewhere : undefined];
		// What a sign-in inherits from n8n's own type is not among its fields.
		if (parents === undefined) expect(names).toEqual(expect.arrayContaining(named.filter((field) => field)));
		expect(entry.lifetime === undefined || names.includes('accessToken')).toBe(true);
	});
});

it('every credential for incoming calls has a trigger that wants it', () => {
	const wanted = webhookTriggers.flatMap(
		([, { description }]) => description.credentials?.map(({ name }) => name) ?? [],
	);
	const incoming = credentialTypes.filter(({ entry }) => entry.kind === 'incoming').map(({ type }) => type);
	expect(sorted(wanted)).toEqual(sorted(incoming));
});
