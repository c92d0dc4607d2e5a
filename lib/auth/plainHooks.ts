import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../http/types';
import { applyTlsSetting, setHeader } from './attach';
import { noteFailure } from './failures';
import { resolveTestRequest, type EmptyTestPath } from './connectionCheck';

/** How a credential without a token signs a call. */
export interface PlainScheme {
	readonly baseUrl: (credential: CredentialData) => string;
	readonly whenTestPathEmpty?: EmptyTestPath;
	/** The headers for one call. @param url where it goes */
	readonly headers: (credential: CredentialData, url: string) => Readonly<Partial<Record<string, string>>>;
}

/** n8n's `authenticate` hook for a credential whose secret itself goes with each call. */
export function plainAuthenticate(
	scheme: PlainScheme,
): (credential: IDataObject, options: IHttpRequestOptions) => Promise<IHttpRequestOptions> {
	return async (credential, options) => {
		try {
			resolveTestRequest(credential, options, scheme.baseUrl, scheme.whenTestPathEmpty);
			applyTlsSetting(credential, options);
			for (const [name, value] of Object.entries(scheme.headers(credential, targetOf(options)))) {
				if (value !== undefined) setHeader(options, name, value);
			}
			return options;
		} catch (error) {
			if (error instanceof Error) noteFailure(credential, error);
			return await Promise.reject(error);
		}
	};
}

/** The HTTP Request node passes an older form of options, which names the URL `uri`. */
function targetOf(options: IHttpRequestOptions & { uri?: string }): string {
	return options.url ?? options.uri ?? '';
}
