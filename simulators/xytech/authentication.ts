import type { FastifyRequest } from 'fastify';
import { bearerToken, type SimulatorContext } from '../kit';
import type { TokenVerifier } from './issuer';
import { findUser, integrationUser, users, type User } from './users';

function basicUser(header: string): User | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(header) ?? [];
	if (encoded === undefined) return undefined;
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return colon < 0 ? undefined : findUser(text.slice(0, colon), text.slice(colon + 1));
}

/** Who sends the request: by name and password, by the platform's own JWT, or by an identity provider's token. */
export async function authenticate(
	request: FastifyRequest,
	context: SimulatorContext,
	verifier: TokenVerifier | undefined,
): Promise<User | undefined> {
	const token = bearerToken(request);
	if (token === undefined) return basicUser(request.headers.authorization ?? '');
	const own = context.bearer(request, 'access');
	if (own.verdict === 'ok') return users.find((user) => user.name === own.token?.subject);
	const subject = await verifier?.subjectOf(token);
	return subject === undefined ? undefined : { ...integrationUser, name: subject };
}
