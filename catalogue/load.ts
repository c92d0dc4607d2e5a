import { join } from 'node:path';

/**
 * Loads a source file when it is asked for: who looks at tables needs no simulator.
 * @param file from the root of the project
 */
export function load<T>(file: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at once
	return require(join(__dirname, '..', file)) as T;
}
