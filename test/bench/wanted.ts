/** A figure of the bench, and what it should be. */
export interface Figure {
	readonly what: string;
	readonly value: number;
	/** The least it may be... */
	readonly least?: number;
	/** ...and the most. */
	readonly most?: number;
	/** Decimals shown. */
	readonly decimals?: number;
}

/** Whether a figure is what is wanted; one of which nothing is said always is. */
export function isMet({ value, least = -Infinity, most = Infinity }: Figure): boolean {
	return value >= least && value <= most;
}

/** A figure in words: what it is, what is wanted, and whether it is so. */
export function figureRow(figure: Figure): string[] {
	const { what, value, least, most, decimals = 2 } = figure;
	const bounds = least !== undefined && least === most ? [String(least)] : [];
	if (bounds.length === 0 && least !== undefined) bounds.push(`at least ${least}`);
	if (bounds.length === 0 && most !== undefined) bounds.push(`at most ${most}`);
	return [what, value.toFixed(decimals), bounds.join(''), isMet(figure) ? '' : 'MISSED'];
}

export const FIGURE_HEADINGS = ['What', 'Measured', 'Wanted', ''];
