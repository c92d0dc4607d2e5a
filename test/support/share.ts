/** `npm run test:all` takes all there is. */
export const IN_FULL = process.env.OPSBRIDGE_TESTS === 'all';

/** Every so many-th of a list, the first included: for tests of which each stands for others. All of it in `npm run test:all`. */
export function aShare<T>(all: readonly T[], oneIn: number): readonly T[] {
	return IN_FULL ? all : all.filter((_entry, index) => index % oneIn === 0);
}

/** The same where n8n's old core runs it once more; the current core takes all. */
export function aShareInOldCore<T>(all: readonly T[], oneIn: number): readonly T[] {
	return process.env.OPSBRIDGE_N8N_CORE === '2.0.0' ? aShare(all, oneIn) : all;
}
