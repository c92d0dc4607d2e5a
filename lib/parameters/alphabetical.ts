/**
 * The order n8n asks for in lists: alphabetical, capitals or not. For names in plain letters: the first use of Intl alone
 * would cost more than building every node.
 */
export function alphabetical(a: string, b: string): number {
	const [first, second] = [a.toLowerCase(), b.toLowerCase()];
	return first < second ? -1 : first > second ? 1 : 0;
}
