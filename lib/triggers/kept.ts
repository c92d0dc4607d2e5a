import type { IPollFunctions } from 'n8n-workflow';
import { LimitReached } from '../errors';

/** n8n's own IDs have 16 characters. Later versions store as much for longer ones. */
const USUAL_LENGTH = 16;
const LATER_LENGTH = 21;

/**
 * n8n drops, without a word, what nodes of a workflow with a longer ID remember: after each restart the trigger would
 * begin anew and lose what happened meanwhile. Only workflows that a command or another tool brought in have such IDs.
 */
export function checkKept(context: IPollFunctions): void {
	const { id = '' } = context.getWorkflow();
	const longest = 'getPollBudgetMs' in context ? LATER_LENGTH : USUAL_LENGTH;
	if (id.length <= longest) return;
	throw new LimitReached(
		'n8n would not store what this trigger remembers',
		`The ID of the workflow has ${id.length} characters, and n8n stores it for up to ${longest} only. Duplicate the workflow in the editor and use the copy.`,
	);
}
