import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { badRequest, Refusal } from './errors';
import { findUser } from './users';

/** Where and how database users get a JWT. */
export interface JwtLogin {
	/** Behind the site; `/api/v2/token` unless told. */
	readonly path: string;
	readonly userField: string;
	readonly passwordField: string;
	readonly tokenField: string;
}

export const defaultJwtLogin: JwtLogin = {
	path: '/api/v2/token',
	userField: 'username',
	passwordField: 'password',
	tokenField: 'token',
};

/** Answers `POST {site}{path}` with name and password in a JSON body. */
export function answerJwtLogin(
	request: FastifyRequest,
	reply: FastifyReply,
	context: SimulatorContext,
	login: JwtLogin,
): FastifyReply {
	const body: unknown = request.body;
	if (typeof body !== 'object' || body === null || Buffer.isBuffer(body))
		throw badRequest('The login takes a JSON object');
	const fields = body as Record<string, unknown>;
	const user = findUser(fields[login.userField], fields[login.passwordField]);
	if (!user) throw new Refusal(401, 'Login failed');
	const { token } = context.mint.issue('access', { subject: user.name });
	return context.sendTokenAnswer(request, reply, { [login.tokenField]: token });
}
