import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configure } from './configuration';
import { control } from './control';
import { signIn } from './signIn';
import type { ChildMessage, ProviderSettings } from './types';

/** Lets every part of the provider see another time than the machine's. */
function shiftClock(offsetMs: number): void {
	if (offsetMs === 0) return;
	const machineNow = Date.now.bind(Date);
	Date.now = () => machineNow() + offsetMs;
}

async function start(settings: ProviderSettings): Promise<string> {
	shiftClock(settings.clockOffsetMs);
	// An ES module, so it cannot be required like everything else here.
	const { default: Provider, errors } = await import('oidc-provider');
	// Listening comes first, because the issuer is the address.
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(settings.port, '127.0.0.1', resolve);
	});
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const provider = new Provider(issuer, configure(settings, errors));
	provider.use(control(settings));
	provider.use(signIn(provider, settings));
	const answer = provider.callback();
	server.on('request', (request, response) => void answer(request, response));
	return issuer;
}

const report = (message: ChildMessage): boolean | undefined => process.send?.(message);

process.once('message', (settings: ProviderSettings) => {
	start(settings).then(
		(ready) => report({ ready }),
		(error: unknown) => report({ failed: String(error) }),
	);
});

// Whoever started this process is gone.
process.once('disconnect', () => process.exit(0));
