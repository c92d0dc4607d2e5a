import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { checkApiUser, findApiUser, portalLogin, type ApiUser } from './apiUsers';
import { forbidden, unauthorized } from './replies';

function basicUser(request: FastifyRequest): ApiUser | undefined {
	const [username, token] = basicPair(request) ?? [];
	return checkApiUser(username, token);
}

function basicPair(request: FastifyRequest): [user: string, password: string] | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return [user, password.join(':')];
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

/** Who asks for a report: with Basic or a bearer token. */
export function reportingUser(request: FastifyRequest, context: SimulatorContext): ApiUser | undefined {
	return bearerUser(request, context) ?? basicUser(request);
}

/** Reporting asks for Basic. */
export function guardReporting(context: SimulatorContext) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const user = reportingUser(request, context);
		if (!user) {
			void reply.header('WWW-Authenticate', 'Basic realm="OData"');
			throw unauthorized();
		}
		insistOnPermission(user);
	};
}

/** What only the user name and password of a portal open: no API user, however much it may see. */
export async function guardPortal(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const [username, password] = basicPair(request) ?? [];
	if (username !== portalLogin.username || password !== portalLogin.password) {
		void reply.header('WWW-Authenticate', 'Basic realm="d.vinci"');
		throw unauthorized();
	}
}
