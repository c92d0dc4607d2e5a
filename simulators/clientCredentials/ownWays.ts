import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken, type SimulatorContext } from '../kit';

/**
 * What APIs of this kind do in ways of their own. All are as the RFCs say unless a test sets them, and then in no other
 * way: who asks or calls as before is refused.
 */
export interface OwnWays {
	/** How the token is asked for. */
	tokenFormat: 'form' | 'json';
	/** Whether id and secret are taken from a Basic header as they are, as many servers do. */
	readsBasicRaw: boolean;
	/** Further fields a token request must have, with these values. */
	requiredFields: Readonly<Record<string, string>>;
	/** Further headers a token request must have, in small letters, with these values. */
	requiredHeaders: Readonly<Record<string, string>>;
	/** What the token endpoint answers in place of RFC 6749 5.1. */
	answer?: (token: string, seconds: number, now: number) => unknown;
	/** What carries the token in calls: the header in small letters, and what stands before the token, its space included. */
	carrier?: { readonly header: string; readonly prefix: string };
	/** How a call is answered whose token does not count. */
	expired?: { readonly status: number; readonly body: unknown };
}

/** As the RFCs say. */
export function usualWays(): OwnWays {
	return {
		tokenFormat: 'form',
		readsBasicRaw: false,
		requiredFields: {},
		requiredHeaders: {},
		answer: undefined,
		carrier: undefined,
		expired: undefined,
	};
}

/** The token a call carries where this API looks for it. */
export function carriedToken(request: FastifyRequest, { carrier }: OwnWays): string | undefined {
	if (carrier === undefined) return bearerToken(request);
	const value = request.headers[carrier.header];
	return typeof value === 'string' && value.startsWith(carrier.prefix) ? value.slice(carrier.prefix.length) : undefined;
}

/** Answers a call whose token does not count, where this API does so in its own way. */
export async function refuseInOwnWay(reply: FastifyReply, { expired }: OwnWays): Promise<FastifyReply | undefined> {
	return expired === undefined ? undefined : await reply.code(expired.status).send(expired.body);
}

/** What a token request lacks of what this API asks for; undefined: nothing. */
export function lacking(
	request: FastifyRequest,
	form: ReadonlyMap<string, string>,
	{ requiredFields, requiredHeaders }: OwnWays,
): string | undefined {
	const field = Object.entries(requiredFields).find(([name, value]) => form.get(name) !== value);
	if (field !== undefined) return field[0];
	return Object.entries(requiredHeaders).find(([name, value]) => request.headers[name] !== value)?.[0];
}

/** The answer to a token request, in this API's own way or as RFC 6749 5.1 has it. */
export function tokenAnswer(context: SimulatorContext, { answer }: OwnWays, token: string, usual: unknown): unknown {
	return answer === undefined ? usual : answer(token, context.control.tokens.accessSeconds, context.now());
}
