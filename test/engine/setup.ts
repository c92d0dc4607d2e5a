import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is first required, and decorators need reflect-metadata before that.
if (process.env.N8N_USER_FOLDER === undefined) {
	const folder = mkdtempSync(join(tmpdir(), 'opsbridge-engine-'));
	process.env.N8N_USER_FOLDER = folder;
	const clear = (): void => rmSync(folder, { recursive: true, force: true });
	// The bench runs without jest.
	const { afterAll: atTheEnd } = globalThis as { afterAll?: (work: () => void) => void };
	if (atTheEnd) atTheEnd(clear);
	else process.once('exit', clear);
}
process.env.N8N_ENCRYPTION_KEY ??= 'engine-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- must run after the lines above
require('reflect-metadata');

// Silent, it still walks the stack for every line that it then leaves out: a tenth of a test's time.
const { Logger } = createRequire(require.resolve('n8n-core'))('@n8n/backend-common') as {
	Logger: { prototype: { log: () => void } };
};
Logger.prototype.log = () => undefined;
