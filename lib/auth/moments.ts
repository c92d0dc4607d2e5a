let latest = 0;

/**
 * A number greater than all before it in this process: what came first, where a clock may not tell two moments apart. Only
 * its order means something.
 */
export function nextMoment(): number {
	latest += 1;
	return latest;
}
