import { UserError } from 'n8n-workflow';

/**
 * An error in our own words: complete by itself, and a person can act on it. `nodeErrors.ts` makes errors of a node of
 * them. Each kind says what it is about:
 *
 * - `SettingError`: something a person entered, in a credential for example.
 * - `BadInput`: a parameter of the node.
 * - `UnusableAnswer`: what a system answered.
 * - `LimitReached`: how long, how often or how much.
 * - `TokenError` (in `auth/`): no token could be obtained. It is of no kind here, since n8n gets it as it is.
 */
export abstract class OwnError extends UserError {
	/** @param fix how to put it right, where that is more than the message itself says */
	constructor(
		readonly what: string,
		readonly fix?: string,
	) {
		super(fix === undefined ? what : `${what}. ${fix}`);
		this.name = new.target.name;
	}
}

/** A value a person entered cannot be used. The message says what it is and how to enter it; nothing is sent with it. */
export class SettingError extends OwnError {}

/** A parameter cannot be used: what is wrong with it, and how to put it right. Nothing is sent with it. */
export class BadInput extends SettingError {
	constructor(
		what: string,
		override readonly fix: string,
	) {
		super(what, fix);
	}
}

/** A system answered, and it cannot be worked with: something is missing, repeats itself or leads elsewhere. */
export class UnusableAnswer extends OwnError {}

/** It could go on, but not here: a limit of the person's, of ours or of n8n's is reached. */
export class LimitReached extends OwnError {}
