import { UserError } from 'n8n-workflow';

/**
 * How long a failed attempt to obtain a token stands.
 * - `refused`: the system said no, or the address is wrong; asking again changes nothing until something is corrected.
 * - `passing`: too many requests, a server fault or the network.
 */
export type TokenFailure = 'refused' | 'passing';

/** What is known of the trouble. None of the names is one n8n looks for on errors. */
export interface TokenTrouble {
	/** The system did answer, with a fault of its own. */
	readonly serverFault?: boolean;
	/** Milliseconds the system asked to be left alone. */
	readonly askedPause?: number;
	/** The system did not know who logs in, or could not read it: it may read another spelling. */
	readonly mayBeMisread?: boolean;
}

/**
 * No token could be obtained. The message is complete by itself, since n8n shows nothing else in the HTTP Request node:
 * what happened, where, and how to fix it. It carries neither answer, code nor cause, so that n8n neither repeats the
 * login nor stores what was sent.
 */
export class TokenError extends UserError {
	constructor(
		message: string,
		readonly failure: TokenFailure,
		readonly trouble: TokenTrouble = {},
	) {
		super(message);
		this.name = 'TokenError';
	}
}
