import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import { demoCredential, type StoredCredential } from '../support/realSession';
import type { Session } from '../../playground/session';
import { testedN8n } from '../support/testedN8n';
import { chain, node, start } from './workflows';

/** The prefix of n8n's own nodes for language models. */
const LANGCHAIN = '@n8n/n8n-nodes-langchain.';

/** An agent: what it is asked, which model it has and which tools. */
export interface AgentStory {
	readonly name: string;
	/** The name of the script that stands for the model. */
	readonly model: string;
	/** What it is asked; an expression may take it from the item. */
	readonly ask: string;
	readonly tools: readonly WorkflowNode[];
	/** Nodes between the start and the agent. */
	readonly before?: readonly WorkflowNode[];
	/** The version of n8n's agent node; 3 runs its tools as nodes of the workflow. */
	readonly agentVersion?: number;
}

/** A workflow in which an agent is asked something. */
export function agentWorkflow(session: Session, story: AgentStory): WorkflowFile {
	const { name, model, ask, tools, before = [], agentVersion = 3 } = story;
	const agent = node(
		'Agent',
		`${LANGCHAIN}agent`,
		{ promptType: 'define', text: ask, options: { systemMessage: 'Use the tools.' } },
		{ typeVersion: agentVersion },
	);
	const chatModel = modelNode(session, model);
	const workflow = chain(name, start(), ...before, agent);
	return {
		...workflow,
		nodes: [...workflow.nodes, chatModel, ...tools],
		connections: {
			...workflow.connections,
			...feeds(chatModel, 'ai_languageModel', agent),
			...(Object.assign({}, ...tools.map((one) => feeds(one, 'ai_tool', agent))) as Record<string, unknown>),
		},
	};
}

/** A node of this package as a tool. */
export function tool(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	{ type: credentialType, storedId, name: credentialName }: StoredCredential,
): WorkflowNode {
	return node(name, `n8n-nodes-opsbridge.${type}Tool`, parameters, {
		credentials: { [credentialType]: { id: storedId, name: credentialName } },
	});
}

/** An agent that is another agent's tool, with a model and tools of its own. */
export function subAgent(session: Session, name: string, model: string, tools: readonly WorkflowNode[]) {
	const prompt = "={{ $fromAI('Prompt__User_Message_', `What to do`, 'string') }}";
	const agent = node(
		name,
		`${LANGCHAIN}agentTool`,
		{ toolDescription: 'Knows the warehouse', text: prompt, options: {} },
		// The latest that n8n knows.
		{ typeVersion: testedN8n.version === '2.0.0' ? 2.2 : 3 },
	);
	const chatModel = { ...modelNode(session, model), name: `Model of ${name}` };
	return {
		node: agent,
		nodes: [chatModel, ...tools],
		connections: {
			...feeds(chatModel, 'ai_languageModel', agent),
			...(Object.assign({}, ...tools.map((one) => feeds(one, 'ai_tool', agent))) as Record<string, unknown>),
		},
	};
}

/** A line from a node to the one it belongs to. */
function feeds(from: WorkflowNode, type: string, to: WorkflowNode): Record<string, unknown> {
	return { [from.name]: { [type]: [[{ node: to.name, type, index: 0 }]] } };
}

/** n8n's model node, pointed at the scripted model by its credential. */
function modelNode(session: Session, model: string): WorkflowNode {
	const { storedId, name } = demoCredential(session, 'openAiApi');
	const parameters = { model: { __rl: true, mode: 'id', value: model }, options: {} };
	return node('Model', `${LANGCHAIN}lmChatOpenAi`, parameters, {
		typeVersion: 1.2,
		credentials: { openAiApi: { id: storedId, name } },
	});
}
