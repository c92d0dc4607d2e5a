import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { READ_SCOPE, WRITE_SCOPE } from './clients';
import { refuseInOwnWay, type OwnWays } from './ownWays';

const READ_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses calls without a good token (RFC 6750) or without the scope; the hook of every API route. */
export function requireToken(context: SimulatorContext, ownWays: OwnWays) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
		const { present, verdict, token } = context.bearer(request, 'access');
		if (verdict !== 'ok' && ownWays.expired !== undefined) return await refuseInOwnWay(reply, ownWays);
		if (!present) {
			return await reply
				.code(401)
				.header('www-authenticate', 'Bearer realm="api"')
				.send(problem('missing_token', 'No access token'));
		}
		if (verdict !== 'ok') {
			const text = verdict === 'expired' ? 'The access token expired' : 'The access token is invalid';
			void reply.header('www-authenticate', `Bearer realm="api", error="invalid_token", error_description="${text}"`);
			return await reply.code(401).send(problem('invalid_token', text));
		}
		const needed = READ_METHODS.includes(request.method) ? READ_SCOPE : WRITE_SCOPE;
		if (!String(token?.claims.scope).split(' ').includes(needed)) {
			void reply.header('www-authenticate', `Bearer realm="api", error="insufficient_scope", scope="${needed}"`);
			return await reply.code(403).send(problem('insufficient_scope', `This call needs the scope ${needed}`));
		}
		return undefined;
	};
}

/** The error body of this API. */
export function problem(error: string, message: string, fields?: Array<{ field: string; message: string }>) {
	return { error, message, ...(fields ? { errors: fields } : {}) };
}
