import type { ICredentialType, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { builtExport } from './built';

type Authenticate = (credential: IDataObject, options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

/** Microseconds spent in `authenticate` for each of `calls` calls with a token that is good: what every call pays for its token. */
export async function measureAuthenticate(held: IDataObject, calls: number): Promise<number[]> {
	const Credential = await builtExport<new () => ICredentialType>(
		'credentials/ItemPathApi.credentials.js',
		'ItemPathApi',
	);
	const authenticate = new Credential().authenticate as Authenticate;
	const times: number[] = [];
	for (let call = 0; call < calls; call++) {
		// As in a run: the credential is a copy, the request is new.
		const credential = { ...held };
		const options: IHttpRequestOptions = {
			url: `${String(held.baseUrl)}/api/stations`,
			headers: { Accept: 'application/json' },
		};
		const started = performance.now();
		await authenticate(credential, options);
		times.push((performance.now() - started) * 1000);
	}
	return times;
}
