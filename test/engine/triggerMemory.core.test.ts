/*
 * Promise: a trigger does not start where n8n would forget what it remembers.
 */
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { PolledNode } from './polledNode';

const longest = process.env.OPSBRIDGE_N8N_CORE === '2.0.0' ? 16 : 21;

function inWorkflow(workflowId: string): PolledNode {
	const store = new CredentialStore([new DvinciOAuth2Api()], storageModeOfCore);
	// Nobody listens there: a poll that is let through fails on its way.
	const login = { baseUrl: 'http://127.0.0.1:9', clientId: 'demo', clientSecret: 'demo' };
	const credentials = { dvinciOAuth2Api: store.add('dvinciOAuth2Api', login) };
	const parameters = { event: 'applicationCreated' };
	return new PolledNode({ node: new DvinciTrigger(), parameters, credentials, store, workflowId });
}

it('a workflow with a long ID is refused when it is activated, with what to do', async () => {
	await expect(inWorkflow('x'.repeat(longest + 1)).activate()).rejects.toMatchObject({
		message: 'n8n would not store what this trigger remembers',
		description: expect.stringContaining('Duplicate the workflow') as string,
	});
});

it('the longest ID n8n stores it for is not', async () => {
	await expect(inWorkflow('x'.repeat(longest)).activate()).rejects.toMatchObject({
		message: expect.stringContaining('d.vinci') as string,
	});
});
