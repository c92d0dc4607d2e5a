import type { CredentialData } from '../wire/types';
import { fingerprintOf } from './fingerprint';
import { noteOf } from './notes';
import { isDueHere, type Dated } from './ownDueTime';
import { forgive, isAddressUseless, noteUselessAddress, suspect } from './suspicions';
import { knownNewer } from './tokenDesk';
import type { HeldToken, TokenFlow } from './types';

/**
 * What a process knows of the tokens of one credential type, as a node asks it. There is one credential class of a type in a
 * process, so there is one desk for its tokens, and one list of suspicions. They are in the modules of that class. The
 * node's own need not be the same, so it finds them through the credential object (`notes.ts`).
 */
export interface TokenKeeper {
	/** The fingerprint that a token obtained with these settings is stored with. */
	readonly fingerprintOf: (credential: CredentialData) => string;
	readonly isDueHere: (token: Dated) => boolean;
	readonly knownNewer: (fingerprint: string, asked: HeldToken) => Promise<unknown>;
	readonly suspect: (fingerprint: string, token: string) => boolean;
	readonly forgive: (fingerprint: string) => void;
	readonly isAddressUseless: (fingerprint: string) => boolean;
	readonly noteUselessAddress: (fingerprint: string, token: string) => void;
}

/** The one of these modules. */
export function keeperFor(flow: TokenFlow): TokenKeeper {
	return {
		fingerprintOf: (credential) => fingerprintOf(flow, credential),
		...{ isDueHere, knownNewer, suspect, forgive, isAddressUseless, noteUselessAddress },
	};
}

const METHODS: ReadonlyArray<keyof TokenKeeper> = [
	...(['fingerprintOf', 'isDueHere', 'knownNewer', 'suspect', 'forgive'] as const),
	...(['isAddressUseless', 'noteUselessAddress'] as const),
];

/** Left by the hooks of a credential: where its tokens are looked after. A node without it goes by its own modules. */
export const tokenKeepers = noteOf<TokenKeeper>('tokenKeeper', (left) => (isKeeper(left) ? left : undefined));

function isKeeper(left: unknown): left is TokenKeeper {
	return (
		typeof left === 'object' &&
		left !== null &&
		METHODS.every((method) => typeof Reflect.get(left, method) === 'function')
	);
}
