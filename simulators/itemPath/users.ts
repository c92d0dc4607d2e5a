import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '../kit/context';
import type { IssuedToken, SimulatorContext, TokenCheck, TokenType } from '../kit';
import { formatLoginDate } from './dates';
import { ItemPathError } from './errors';

export interface DemoUser {
	id: number;
	username: string;
	password: string;
	isAdmin: boolean;
	/** Only an application user may ask for a token that never expires. */
	type: 'user' | 'application';
	timeZone: string | null;
}

export const DEMO_USERS: readonly DemoUser[] = [
	{ id: 1, username: 'demo', password: 'demo-password', isAdmin: true, type: 'user', timeZone: null },
	{
		id: 2,
		username: 'demo-application',
		password: 'demo-password',
		isAdmin: false,
		type: 'application',
		timeZone: null,
	},
];

export const LOGIN_PATH = '/api/users/login';
export const REFRESH_PATH = '/api/users/refresh';
export const APPLICATION_TOKEN_PATH = '/api/users/application-token';

/** Registers login, refresh and the application token. */
export function registerUserRoutes(app: FastifyInstance, context: SimulatorContext): void {
	app.post<{ Body: { username?: unknown; password?: unknown } | undefined }>(LOGIN_PATH, (request, reply) => {
		const { username, password } = request.body ?? {};
		const user = DEMO_USERS.find((candidate) => candidate.username === username && candidate.password === password);
		if (!user) throw new ItemPathError(404, { message: 'Invalid username or password' });
		return sendLogin(request, reply, context, user);
	});
	app.post(REFRESH_PATH, (request, reply) => {
		const { user, token } = requireRefreshToken(request, context);
		const access = issue(context, 'access', user);
		if (!context.control.tokens.rotateRefreshTokens) {
			return context.sendTokenAnswer(request, reply, { accessToken: access.token });
		}
		token.revoked = true;
		return context.sendTokenAnswer(request, reply, {
			accessToken: access.token,
			refreshToken: issue(context, 'refresh', user).token,
		});
	});
	app.post(APPLICATION_TOKEN_PATH, (request, reply) => {
		const { user } = requireRefreshToken(request, context);
		if (user.type !== 'application') {
			throw new ItemPathError(403, { message: 'Only users of type application can create an application token' });
		}
		return context.sendTokenAnswer(request, reply, { token: issue(context, 'application', user).token });
	});
}

/** The user behind the request's access or application token; throws the 401 or 422 otherwise. */
export function requireUser(request: FastifyRequest, context: SimulatorContext): DemoUser {
	return userOf(goodToken(request, context.bearer(request, ['access', 'application']), 'access'));
}

function sendLogin(
	request: FastifyRequest,
	reply: FastifyReply,
	context: SimulatorContext,
	user: DemoUser,
): FastifyReply {
	const access = issue(context, 'access', user);
	const refresh = issue(context, 'refresh', user);
	const { omitExpiry } = context.control.tokens;
	const dates = {
		accessExpiryDate: formatLoginDate(access.expiresAt ?? 0),
		refreshExpiryDate: formatLoginDate(refresh.expiresAt ?? 0),
	};
	return context.sendTokenAnswer(request, reply, {
		id: user.id,
		username: user.username,
		isAdmin: String(user.isAdmin),
		viewId: 1,
		timeZone: user.timeZone,
		accessToken: access.token,
		refreshToken: refresh.token,
		...(omitExpiry ? {} : dates),
	});
}

function issue(context: SimulatorContext, type: TokenType, user: DemoUser): IssuedToken {
	const claims = {
		fresh: false,
		type: type === 'refresh' ? 'refresh' : 'access',
		identity: user.username,
		nbf: Math.floor(context.now() / 1000),
		// The vendor's tokens name the user in `identity` only.
		sub: undefined,
	};
	return context.mint.issue(type, { subject: user.username, claims });
}

function requireRefreshToken(
	request: FastifyRequest,
	context: SimulatorContext,
): { user: DemoUser; token: IssuedToken } {
	const token = goodToken(request, context.bearer(request, 'refresh'), 'refresh');
	if (!context.control.tokens.acceptRefreshTokens) throw new ItemPathError(401, { msg: 'Token has been revoked' });
	return { user: userOf(token), token };
}

/** In the order of the library: what cannot be read, then what has ended, then what is of the wrong kind. */
function goodToken(
	request: FastifyRequest,
	check: TokenCheck & { present: boolean },
	wanted: 'access' | 'refresh',
): IssuedToken {
	if (check.verdict === 'ok' && check.token) return check.token;
	if (!check.present) throw new ItemPathError(401, { msg: 'Missing Authorization Header' });
	switch (check.verdict) {
		case 'wrongType':
			throw new ItemPathError(422, { msg: `Only ${wanted} tokens can access this endpoint` });
		case 'expired':
			throw new ItemPathError(401, { msg: 'Token has expired' });
		case 'revoked':
			throw new ItemPathError(401, { msg: 'Token has been revoked' });
		default:
			throw new ItemPathError(422, { msg: unreadable(bearerToken(request)) });
	}
}

function unreadable(token = ''): string {
	return token.split('.').length === 3 ? 'Signature verification failed' : 'Not enough segments';
}

function userOf(token: IssuedToken): DemoUser {
	const user = DEMO_USERS.find(({ username }) => username === token.subject);
	if (!user) throw new ItemPathError(401, { msg: 'User not found' });
	return user;
}
