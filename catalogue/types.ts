import type { Live, Simulator, SimulatorOptions } from '../simulators/kit';
import type { OpenIdProvider } from '../simulators/openid';

/** A simulator; most have a side that makes things happen. */
export type LivingSimulator = Simulator & { readonly live?: Live };

/** One of our credential types, as the demo and every test that tries them all see it. */
export interface CredentialEntry<S> {
	/** The demo credential. The examples refer to it by id and name. */
	readonly demo: { readonly id: string; readonly name: string };
	/**
	 * What a person enters, by the names of the fields.
	 * @param provider the identity provider, for those that need one
	 */
	readonly entered: (simulator: S, provider: OpenIdProvider) => Record<string, string>;
	/** The field of the secret. */
	readonly secret: string;
	/** The field beside it. */
	readonly user?: string;
	/** Where the login goes; left out: there is none. `elsewhere`: to the address in this field. */
	readonly login?: 'system' | { readonly elsewhere: string };
	/** Token requests of one login; left out: 1 if there is a login. */
	readonly requestsPerLogin?: number;
	/** Seconds a token lives; left out: there is none, or it does not end. */
	readonly lifetime?: number;
	/** Where it comes from: a login of ours, or a person who signs in while n8n keeps the token, or callers present it. */
	readonly kind?: 'signIn' | 'incoming';
	/** What it opens, where that is not what its system names: a path and a part of the record there. */
	readonly opens?: Pick<SystemEntry, 'base' | 'readable'>;
	/** It needs the identity provider beside the system. */
	readonly needsProvider?: true;
}

/**
 * The package that brings this system alone, which `npm run packages` makes: n8n verifies only packages with one service
 * each, and its cloud installs only verified ones.
 */
export interface PackageEntry {
	readonly name: `n8n-nodes-${string}`;
	/** In npm and on top of its page, without a full stop. */
	readonly description: string;
	/** What people look for, beside what all n8n packages have. */
	readonly keywords: readonly string[];
	/** What the system is called in texts. No package of another system may hold these words. */
	readonly brands: readonly string[];
}

/** A system: its part of the demo, and what tests that run over all systems have to know. */
export interface SystemEntry<S extends LivingSimulator = LivingSimulator> {
	/** Its folder in nodes/, with system.ts, trigger.ts if it is polled, and the node classes. */
	readonly folder: string;
	/** Its page in docs/. */
	readonly page: string;
	/** @param issuer whose tokens it accepts beside its own */
	readonly start: (options: SimulatorOptions, issuer?: string) => Promise<S>;
	/** Where the paths of its node begin. */
	readonly base: string;
	/** A record every account may read, and a part of it. */
	readonly readable: { readonly endpoint: string; readonly record: Record<string, unknown> };
	/** A path that answers with what it was sent. */
	readonly echo?: string;
	readonly package: PackageEntry;
	/** What people type into the search of n8n's node panel. */
	readonly searched: readonly string[];
	/** Its credential types. */
	readonly credentials: Readonly<Record<string, CredentialEntry<S>>>;
}
