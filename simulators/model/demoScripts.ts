import type { Script, Situation, Turn } from './types';

type Row = Readonly<Record<string, unknown>>;

const QUESTION = 'How much of BRG-NK-1001 do we have, and where is Forklift 007?';

/**
 * The model of the example with an agent: understands questions of one form and calls the tools a model would call. What it
 * says comes from the answers of the tools.
 */
const warehouse: Script = (situation) => {
	const [, thing = ''] = /how much of (\S+) do we have/i.exec(situation.task) ?? [];
	const [, who = ''] = /where is ([^?]+)\?/i.exec(situation.task) ?? [];
	if (thing === '' || who === '')
		return { say: `I am a script and no model: I understand nothing but questions such as "${QUESTION}"` };
	if (situation.steps.length === 0)
		return {
			call: [
				{ tool: 'Find_Materials', args: { Search: thing } },
				{ tool: 'Find_Trackables', args: { Search: who } },
			],
		};
	const [found] = answerOf(situation, 'Find_Trackables');
	if (found?.id !== undefined && situation.steps.length === 2)
		return { call: [{ tool: 'Get_Position', args: { Trackable: found.id } }] };
	return told(situation, thing, who);
};

function told(situation: Situation, thing: string, who: string): Turn {
	const material = answerOf(situation, 'Find_Materials').find(({ name }) => name === thing);
	const [position] = answerOf(situation, 'Get_Position');
	const stock =
		material === undefined
			? `I found no ${thing}.`
			: `We have ${String(material.currentQuantity)} ${String(material.unitOfMeasure)} of ${thing}.`;
	const problem = situation.steps.flatMap(({ answer }) => (answer as Row[])[0]?.error ?? []);
	const place =
		position?.x === undefined
			? `Where ${who} is nobody could tell me. ${problem.join(' ')}`.trim()
			: `${who} is at ${JSON.stringify(position)}.`;
	return { say: `${stock} ${place}` };
}

/** The rows a tool answered with. */
function answerOf({ steps }: Situation, tool: string): readonly Row[] {
	const answer = steps.find((step) => step.tool === tool)?.answer;
	return Array.isArray(answer) ? (answer as Row[]) : [];
}

/** The models of the playground, by name. */
export const demoScripts: Readonly<Record<string, Script>> = { 'warehouse-script': warehouse };
