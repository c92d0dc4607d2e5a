import { installOnce } from '../installOnce';
import oldCore from './oldCore';

/** Jest's globalSetup of the project that runs in n8n-core 2.0.0: the first run installs it, later runs find it. */
export default async function installOldCore(): Promise<void> {
	await installOnce({ name: oldCore.name, manifest: oldCore.manifest });
}
