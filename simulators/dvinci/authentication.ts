import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { checkApiUser, findApiUser, type ApiUser } from './apiUsers';
import { forbidden, unauthorized } from './replies';

function basicUser(request: FastifyRequest): ApiUser | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const [username, ...token] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return checkApiUser(username, token.join(':'));
}

function bearerUser(request: FastifyRequest, context: SimulatorContext): ApiUser | undefined {
	const { verdict, token } = context.bearer(request, 'access');
	return verdict === 'ok' ? findApiUser(token?.subject) : undefined;
}

const headerUser = (request: FastifyRequest): ApiUser | undefined =>
	checkApiUser(request.headers['dvinci-api-user'], request.headers['dvinci-api-token']);

function insistOnPermission(user: ApiUser): void {
	if (!user.permitted) throw forbidden();
}

/** The REST API takes the two headers or a bearer token. */
export function guardRest(context: SimulatorContext) {
	return async (request: FastifyRequest): Promise<void> => {
		const user = bearerUser(request, context) ?? headerUser(request);
		if (!user) throw unauthorized();
		insistOnPermission(user);
	};
}

/** Reporting takes Basic or a bearer token, and asks for Basic. */
export function guardReporting(context: SimulatorContext) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const user = bearerUser(request, context) ?? basicUser(request);
		if (!user) {
			void reply.header('WWW-Authenticate', 'Basic realm="OData"');
			throw unauthorized();
		}
		insistOnPermission(user);
	};
}

/** What only a Basic login opens. */
export async function guardBasic(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const user = basicUser(request);
	if (!user) {
		void reply.header('WWW-Authenticate', 'Basic realm="d.vinci"');
		throw unauthorized();
	}
	insistOnPermission(user);
}
