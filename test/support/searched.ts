import { entryOf, systemNames } from '../../catalogue';
import { actionNodeIn } from '../../catalogue/classes';

/** What people type into the search of n8n's node panel, by the name of the node they mean. */
export const searched: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
	systemNames.map((name) => {
		const entry = entryOf(name);
		return [actionNodeIn(entry.folder).node.description.displayName, entry.searched];
	}),
);
