const { compare } = new Intl.Collator('en');

/** Sorts as n8n lists names. One collator for all: `localeCompare` would make a new one for each comparison. */
export function alphabetical(one: string, other: string): number {
	return compare(one, other);
}
