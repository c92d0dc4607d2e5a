/** How a server counts the calls it takes. */
export type Counting = 'bucket' | 'small bucket' | 'window' | 'sliding window' | 'spacing';

/**
 * Whether a server that takes so many calls a second takes the one that comes now.
 * `bucket`: a second's calls may come at once; `window`: so many in each second of its clock; `sliding window`: so many in
 * any second; `spacing`: never two closer to each other than the rate says.
 */
export function limiter(counting: Counting, perSecond: number): (now: number) => boolean {
	if (counting === 'window') {
		const taken = new Map<number, number>();
		return (now) => {
			const second = Math.floor(now / 1000);
			const count = taken.get(second) ?? 0;
			if (count >= perSecond) return false;
			taken.set(second, count + 1);
			return true;
		};
	}
	if (counting === 'sliding window') {
		let taken: number[] = [];
		return (now) => {
			taken = taken.filter((at) => at > now - 1000);
			return taken.length < perSecond && taken.push(now) > 0;
		};
	}
	const capacity = { bucket: perSecond, 'small bucket': Math.max(1, perSecond / 4), spacing: 1 }[counting];
	let tokens = capacity;
	let last = 0;
	return (now) => {
		tokens = Math.min(capacity, tokens + ((now - last) / 1000) * perSecond);
		last = now;
		if (tokens < 1 - 1e-9) return false;
		tokens -= 1;
		return true;
	};
}
