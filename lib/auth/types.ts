import type { IHttpRequestOptions } from 'n8n-workflow';
import type { NetworkFailure } from '../wire/network';
import type { CredentialData, NameValue } from '../wire/types';
import type { FormWords } from './formWords';
import type { LifetimeUnit } from './lifetime';
import type { Probe } from './probe/types';

/** Where the parts of a token answer stand, as property names separated by dots. */
export interface TokenAnswerShape {
	/** '': the answer as a whole is the token. */
	readonly accessToken: string;
	readonly refreshToken?: string;
	readonly expiresIn?: string;
	/** How the lifetime is told; seconds unless told. */
	readonly lifetimeUnit?: LifetimeUnit;
	/** Where the word stands that goes before the token in calls. */
	readonly tokenType?: string;
}

/** One call that obtains a token, as data. */
export interface TokenRequest {
	readonly url: string;
	/** POST unless told. */
	readonly method?: 'POST' | 'PUT' | 'PATCH' | 'GET';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?:
		| { readonly kind: 'json'; readonly value: unknown }
		| { readonly kind: 'form'; readonly fields: readonly NameValue[] };
	readonly answer: TokenAnswerShape;
	/** Reads a refusal this system words in its own way; undefined leaves it to RFC 6749 5.2. */
	readonly explainRefusal?: (status: number, answersJson: boolean, words: FormWords) => string | undefined;
	/** Whether what the system says is told in whatever form it comes; left out: as RFC 6749 5.2 has it. */
	readonly quotesRefusal?: true;
	/** What else may be the reason where the login is refused, as a sentence. */
	readonly wrongLoginHint?: string;
	/** Secrets made for this request, which no message may quote. */
	readonly secrets?: readonly string[];
	/** How often it is sent at most; 3 unless told. */
	readonly tries?: number;
}

/** What a system answered, checked. Lifetime in seconds, undefined when nothing tells. */
export interface TokenGrant {
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly lifetime: number | undefined;
	/** The word that goes before the token in calls, where the answer says so. */
	readonly tokenType?: string;
	/** In which of several ways the login went out, where the next one should begin with the same. */
	readonly sentAs?: string;
}

/** Sends a request; given a function, each try sends a new one. */
export type SendTokenRequest = (request: TokenRequest | (() => TokenRequest)) => Promise<TokenGrant>;

/** How a call carries a token. */
export interface Attachment {
	readonly header: string;
	/** What stands before the token; a space comes between, unless it ends with a sign that joins. */
	readonly prefix: string;
}

/** By what an answer says that the token of a call has expired: one of these is enough. */
export interface ExpirySigns {
	readonly statuses: readonly number[];
	/** Told in the body, whatever the status unless said. */
	readonly inBody?:
		| { readonly path: string; readonly value: string }
		/** Found anywhere, without regard to case. */
		| { readonly text: string }
		/** With this status alone, which may stand for wrong data as well: nothing but one name, and words that fit under it. */
		| { readonly status: number; readonly only: string; readonly says: RegExp };
}

/** A field by which a person proves who they are. */
export interface LoginField {
	readonly name: string;
	/** Spaces around it are not sent. */
	readonly isTrimmed?: boolean;
	/** What stands around it means nothing at all. */
	readonly isFree?: boolean;
}

/** How a credential shows a certificate of its own (mutual TLS, RFC 8446 4.3.2). */
export interface ClientCertificate {
	/**
	 * What a request needs to show it; nothing where the credential has none.
	 * @throws SettingError when a field cannot be used, or n8n cannot send one
	 */
	readonly options: (credential: CredentialData) => Pick<IHttpRequestOptions, 'agentOptions'>;
	/** A failure with what to do about the server's certificate, where a field of the credential decides on it. */
	readonly explain: (failure: NetworkFailure, credential: CredentialData) => NetworkFailure;
}

/** What a test on Save has to know of any credential. */
export interface Testable {
	/** The system's name for messages. */
	readonly system: string;
	/** What all addresses of the API begin with. */
	readonly baseUrl: (credential: CredentialData) => string;
	readonly login: readonly LoginField[];
	readonly probe: Probe;
	readonly clientCertificate?: ClientCertificate;
}

/** How one credential type obtains its tokens. Everything else about a token's life is the same for all. */
export interface TokenFlow extends Testable {
	readonly credentialType: string;
	/** Who gives the tokens, for messages, where it is not the system itself. */
	readonly issuer?: string;
	/** The fields that say where the login is sent, the one that names the host first. */
	readonly loginAddress: readonly string[] | ((credential: CredentialData) => readonly string[]);
	/** Whether the token is what the person entered, so that there is no login that could refuse it. */
	readonly isEntered?: (credential: CredentialData) => boolean;
	/** Every field that shapes the token or says where it may go, beside the ones all credentials share. */
	readonly fields: readonly string[];
	/** @param before the token that this one takes the place of */
	readonly obtain: (credential: CredentialData, send: SendTokenRequest, before?: HeldToken) => Promise<TokenGrant>;
	readonly refresh?: (credential: CredentialData, refreshToken: string, send: SendTokenRequest) => Promise<TokenGrant>;
	/** What the vendor documents, in seconds, when neither the answer, the token nor the person tells. */
	readonly documentedLifetime?: number;
	/** How calls carry the token; `Authorization: Bearer` unless told. */
	readonly attachment?: (credential: CredentialData) => Attachment;
	/** How the system says that a token has expired; 401 unless told. */
	readonly expirySigns?: (credential: CredentialData) => ExpirySigns;
}

/** A token and what is known of it. Times are epoch milliseconds. */
export interface HeldToken {
	readonly accessToken: string;
	readonly refreshToken: string;
	/** When it falls due; undefined: never. */
	readonly refreshAt: number | undefined;
	/** Just before the request that obtained it was sent. */
	readonly obtainedAt: number;
	/** The word that goes before it in calls, where the login's answer named one. */
	readonly tokenType?: string;
	/** In which of several ways the login went out, where there was more than one. */
	readonly sentAs?: string;
}

/** How a call is signed: with a token that is renewed by itself, a sign-in of a person that n8n renews, or the secret itself. */
export type SignedBy = 'token' | 'signIn' | 'secret';
