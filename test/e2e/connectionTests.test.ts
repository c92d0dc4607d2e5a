/**
 * Promise: the credential's test, which n8n's editor makes on Save, passes for a good credential and tells a wrong secret
 * in words a person can act on, without repeating it.
 */
import { demoCredential, useSession } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';
import { waysIn } from './waysIn';

const session = useSession();

// A sign-in is tested by signing in; n8n makes no other test of it.
const testable = waysIn.filter(({ signsIn }) => !signsIn);

/** Without a login it is n8n that judges the answer, and 2.0.0 has its own words for a 401, whatever the credential says. */
const wordsWithoutLogin = testedN8n.version === '2.0.0' ? 'Authorization failed' : 'does not accept these credentials';

const test = async (type: string, changes: Record<string, unknown> = {}) => {
	const { storedId, name, data } = demoCredential(session(), type);
	return await session().n8n.client.testCredential({ id: storedId, name, type, data: { ...data, ...changes } });
};

it.each(testable)('$type passes', async ({ type }) => {
	expect(await test(type)).toMatchObject({ status: 'OK' });
});

it.each(testable)('$type with a wrong secret says so', async ({ type, secret, loginRequests }) => {
	const result = await test(type, { [secret]: 'not-the-secret' });

	expect(result.status).toBe('Error');
	expect(result.message).toContain(loginRequests > 0 ? 'refused the login' : wordsWithoutLogin);
	expect(result.message).not.toContain('not-the-secret');
});
