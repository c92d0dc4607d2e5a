/** A rectangle in map pixels; both corners belong to it. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The rectangle as a GeoJSON polygon: one closed ring. */
export function polygonOf({ left, top, right, bottom }: Box) {
	return {
		type: 'Polygon',
		coordinates: [
			[
				[left, top],
				[right, top],
				[right, bottom],
				[left, bottom],
				[left, top],
			],
		],
	};
}

/** A GeoJSON point itself, or the middle of a polygon's box, which a crooked polygon need not contain. */
export function middleOf(region: unknown): [x: number, y: number] | undefined {
	const { type, coordinates } = (region ?? {}) as { type?: string; coordinates?: unknown };
	if (type === 'Point') return coordinates as [number, number];
	if (type !== 'Polygon') return undefined;
	const [ring = []] = coordinates as number[][][];
	const [xs, ys] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
	return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/** True when the point lies in a GeoJSON polygon, or within the radius of a GeoJSON point. */
export function regionContains(region: unknown, radius: unknown, x: number, y: number): boolean {
	const { type, coordinates } = (region ?? {}) as { type?: string; coordinates?: unknown };
	if (type === 'Point' && Array.isArray(coordinates)) {
		const [centreX, centreY] = coordinates as number[];
		return Math.hypot(x - Number(centreX), y - Number(centreY)) <= Number(radius ?? 0);
	}
	const ring = type === 'Polygon' && Array.isArray(coordinates) ? (coordinates[0] as unknown) : undefined;
	return Array.isArray(ring) && ringContains(ring as number[][], x, y);
}

/** Counts how often a ray to the right crosses the ring. */
function ringContains(ring: readonly number[][], x: number, y: number): boolean {
	let inside = false;
	for (let index = 0; index + 1 < ring.length; index += 1) {
		const [x1 = 0, y1 = 0] = ring[index] ?? [];
		const [x2 = 0, y2 = 0] = ring[index + 1] ?? [];
		if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
	}
	return inside;
}
