/** Promise: every credential can be opened in every n8n, keeps its secrets as secrets, and its fingerprint forgets no field. */
import type { INodeProperties } from 'n8n-workflow';
import { credentialTypes } from '../../../catalogue';
import { credentialClasses as types, tokenFlows } from '../../../catalogue/classes';
import { fingerprintOf, SHARED_FIELDS } from '../../../lib/auth/fingerprint';
import { plainTestField } from '../../../lib/auth/plainHooks';
import { secretsOf } from '../../../lib/wire/redact';
import { tokenFields } from '../../../lib/auth/storedToken';
import { itemPathApplicationTokenFlow, itemPathFlow } from '../../../nodes/ItemPath/login';

/** Kept from view beside the token, and no secret. */
const MARKERS = ['tokenExpiredStatusCode', 'refreshAt', 'obtainedAt', 'tokenType', 'sentAs', 'fingerprint'];
const byName = new Map(types.map((type) => [type.name, type]));
const kinds = new Map(credentialTypes.map(({ type, entry }) => [type, entry.kind]));

describe.each(types.map((type) => [type.name, type] as const))('%s', (_name, type) => {
	const obtainsTokens = type.properties.some((property) => property.name === 'accessToken');

	it('has a test, unless a person signs in or the nodes it is for test it', () => {
		expect(type.test === undefined).toBe(kinds.get(type.name) !== undefined);
	});

	it('hides what is secret and stores only strings there', () => {
		for (const property of type.properties.filter(isSecret)) {
			expect(property.typeOptions?.password).toBe(true);
			expect(typeof property.default).toBe('string');
		}
	});

	it('what n8n shows as dots is taken out of the words of servers, and nothing else is', () => {
		const taken = type.properties.filter(({ name }) => secretsOf({ [name]: 'of this field' }).length > 0);
		const dotted = type.properties.filter(({ typeOptions, name }) => typeOptions?.password && !MARKERS.includes(name));
		expect(taken.map(({ name }) => name)).toEqual(dotted.map(({ name }) => name));
	});

	if (type.test !== undefined && !obtainsTokens) {
		it('has an expirable field that never is empty: n8n then calls the hook in a test only, and stores nothing', () => {
			expect(type.properties.filter(isOwnHidden)).toEqual([plainTestField]);
			expect(plainTestField).toMatchObject({
				typeOptions: { expirable: true },
				default: expect.stringMatching(/./) as string,
			});
		});
	}

	if (obtainsTokens) {
		it('declares what a token flow stores, the expirable field first and empty', () => {
			expect(type.properties.filter(isOwnHidden)).toEqual(tokenFields);
			expect(tokenFields[0]).toMatchObject({ name: 'accessToken', default: '', typeOptions: { expirable: true } });
		});

		it('obeys the TLS switch and may be limited to domains', () => {
			expect(type.properties.map((property) => property.name)).toEqual(
				expect.arrayContaining(['ignoreSslIssues', 'allowHttp']),
			);
			expect(type.hideDomainRestrictionFields).toBeUndefined();
		});
	}
});

it('every credential that obtains tokens has its flow in the login.ts of its system', () => {
	const obtaining = types.filter(({ properties }) => properties.some(({ name }) => name === 'accessToken'));
	expect(tokenFlows.map(({ credentialType }) => credentialType).sort()).toEqual(
		obtaining.map(({ name }) => name).sort(),
	);
});

it.each(tokenFlows.map((flow) => [flow.credentialType, flow] as const))(
	'the fingerprint of %s covers every field a person fills in, but for addresses that only use the token',
	(name, flow) => {
		const fields = (byName.get(name)?.properties ?? [])
			.filter((property) => property.type !== 'hidden' && property.type !== 'notice')
			.map((property) => property.name)
			.filter((field) => !['testPath', 'odataServiceUrl'].includes(field));
		expect(fields.filter((field) => ![...SHARED_FIELDS, ...flow.fields].includes(field))).toEqual([]);
		for (const field of fields) {
			expect(fingerprintOf(flow, { [field]: 'one' })).not.toBe(fingerprintOf(flow, { [field]: 'another' }));
		}
	},
);

it('a fingerprint does not let one field pass for another, or give the secret away', () => {
	expect(fingerprintOf(itemPathFlow, { username: 'ab', password: 'c' })).not.toBe(
		fingerprintOf(itemPathFlow, { username: 'a', password: 'bc' }),
	);
	expect(fingerprintOf(itemPathFlow, { password: 'top-secret' })).toMatch(/^[0-9a-f]{64}$/);
	expect(fingerprintOf(itemPathFlow, { username: 'a' })).not.toBe(
		fingerprintOf(itemPathApplicationTokenFlow, { username: 'a' }),
	);
});

/** Hidden, and none of those that tell which fields are expressions: perItem.auth.test.ts has these. */
function isOwnHidden({ name, type }: INodeProperties): boolean {
	return type === 'hidden' && !/PerItem$/.test(name);
}

function isSecret(property: INodeProperties): boolean {
	return property.typeOptions?.password === true || /secret$|^password$|token$/i.test(property.name);
}
