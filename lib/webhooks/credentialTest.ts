import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { readSecret } from './secret';

/** The test on Save: whether the secret is fit for use. Nothing is sent; there is nobody to ask. */
export async function webhookSecretTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		readSecret(data);
		return await Promise.resolve({ status: 'OK', message: 'Calls that present this secret are accepted' });
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
