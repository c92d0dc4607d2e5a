import type { CredentialData } from '../../wire/types';
import type { PlainAnswer } from '../send';

/** An answer with its body read, if it is JSON. */
export interface ProbeAnswer extends PlainAnswer {
	/** Undefined: no JSON. */
	readonly json: unknown;
}

/** The one harmless GET that tells whether a credential works, and by what its answer is known. */
export interface Probe {
	/** Asked unless the credential has a Test Path and it is filled in. May have a query. */
	readonly path: string | ((credential: CredentialData) => string);
	/** Whether nobody but this system can have answered so, to somebody it knows. */
	readonly proves: (answer: ProbeAnswer) => boolean;
	/** The same for a person's own Test Path; JSON with a status of success unless told. */
	readonly provesTestPath?: (answer: ProbeAnswer) => boolean;
	/** The statuses by which the system says no to a credential; 401 unless told. */
	readonly refusals?: readonly number[];
	/** Nothing is known that the system answers: without a Test Path any answer leaves it open, and the login is the test. */
	readonly isUntestable?: true;
	/** Looks, once all else is right, at fields by which only other calls go. @throws SettingError for what none of them could use */
	readonly checkFields?: (credential: CredentialData) => void;
	/** The fields that say where the system is, the one that names the host first. */
	readonly address: readonly string[];
}

/**
 * What a probe has found out.
 * - `counts`: the system itself has answered and takes the credential.
 * - `refused`: it says no to the credential.
 * - `unknown`: neither, and the message says what is in the way.
 */
export type ProbeResult =
	| { readonly outcome: 'counts' }
	| {
			readonly outcome: 'refused' | 'unknown';
			/** What happened where, and how to mend it. Nothing of the answer is quoted. */
			readonly message: string;
			/** The system has answered, and there is no way to tell more. */
			readonly isUntestable?: true;
	  };
