import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Control } from './control';
import type { TokenCheck, TokenMint, TokenMintOptions, TokenType } from './tokens';
import type { LoggedRequest, SimulatorOptions, TokenSettings } from './types';

/** What the kit knows about a request; handlers find it at `request.simulated`. */
export interface SimulatedRequest {
	entry: LoggedRequest;
	/** The presented bearer token, judged at arrival; undefined when there was none. */
	bearer?: TokenCheck;
	/** The body as received; empty for multipart bodies, whose parts `bodyParts` gives. */
	rawBody: Buffer;
}

declare module 'fastify' {
	interface FastifyRequest {
		simulated: SimulatedRequest;
	}
}

/** What a simulator gets to build its routes with. */
export interface SimulatorContext {
	readonly control: Control;
	readonly mint: TokenMint;
	now(): number;
	/** The origin; known once the server listens. */
	url(): string;
	/** Judges the request's bearer token at its arrival, insisting on a type. */
	bearer(request: FastifyRequest, type?: TokenType | TokenType[]): TokenCheck & { present: boolean };
	/** Sends a successful token answer, after `control.tokens.answer` had its say. */
	sendTokenAnswer(request: FastifyRequest, reply: FastifyReply, body: unknown, status?: number): FastifyReply;
	/** Aborted when the simulator stops: nothing it does by itself may outlive it. */
	readonly closing: AbortSignal;
	/** Registers what brings the data back to the seed. */
	onReset(resetter: () => void): void;
}

/**
 * Adds a simulator's routes; may set its own error and not-found handlers on the instance. What it returns becomes part
 * of the simulator: what can be done with this system beyond calling it.
 */
export type RegisterSimulator<Extra> = (app: FastifyInstance, context: SimulatorContext) => Extra | Promise<Extra>;

export interface CreateSimulatorOptions extends SimulatorOptions {
	/** Exact paths or expressions of the requests that obtain tokens. */
	tokenPaths: ReadonlyArray<string | RegExp>;
	/** The vendor's usual token settings. */
	tokens?: Partial<TokenSettings>;
	mint?: TokenMintOptions;
	/** Demo URL parts and credentials, once the origin is known. */
	login(url: string): Record<string, string>;
	/** Where the token of a request is; the Authorization header with the word Bearer unless told. */
	readToken?(request: FastifyRequest): string | undefined;
	/** More headers that hold secrets, in lower case. */
	secretHeaders?: readonly string[];
	/** The vendor's error body for a fault that gives a status only. */
	errorBody?(status: number, request: FastifyRequest): unknown;
}

/** The token behind "Bearer " in the Authorization header. */
export function bearerToken(request: FastifyRequest): string | undefined {
	return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}
