import { BadRequest, type Step, type Situation } from './types';

interface Message {
	readonly role: string;
	readonly content?: unknown;
	readonly tool_calls?: ReadonlyArray<{ id: string; function: { name: string; arguments: string } }>;
	readonly tool_call_id?: string;
}

/**
 * Reads a conversation. As a provider does, it refuses one in which an answer belongs to no call, or a call has no answer.
 * @throws BadRequest
 */
export function readMessages(messages: unknown): Omit<Situation, 'tools'> {
	if (!Array.isArray(messages) || messages.length === 0) throw new BadRequest('"messages" is empty.', 'messages');
	let task = '';
	let steps: Step[] = [];
	const system: string[] = [];
	const open = new Map<string, Omit<Step, 'answer'>>();
	for (const [index, message] of (messages as Message[]).entries()) {
		const at = `messages[${index}]`;
		if (message.role !== 'tool' && open.size > 0)
			throw new BadRequest(`Calls without an answer: ${[...open.keys()].join(', ')}.`, at);
		const text = textOf(message.content, at);
		switch (message.role) {
			case 'system':
			case 'developer':
				system.push(text);
				break;
			case 'user':
				task = text;
				steps = [];
				break;
			case 'assistant':
				for (const { id, function: called } of message.tool_calls ?? []) {
					open.set(id, { tool: called.name, args: JSON.parse(called.arguments) as Step['args'] });
				}
				break;
			case 'tool': {
				const call = open.get(message.tool_call_id ?? '');
				if (!call) throw new BadRequest(`An answer to no call: "${message.tool_call_id}".`, `${at}.tool_call_id`);
				open.delete(message.tool_call_id ?? '');
				steps.push({ ...call, answer: parsed(text) });
				break;
			}
			default:
				throw new BadRequest(`There is no role "${message.role}".`, `${at}.role`);
		}
	}
	if (open.size > 0) throw new BadRequest(`Calls without an answer: ${[...open.keys()].join(', ')}.`, 'messages');
	return { system: system.join('\n'), task, steps };
}

function textOf(content: unknown, at: string): string {
	if (content === undefined || content === null) return '';
	if (typeof content === 'string') return content;
	const parts = Array.isArray(content) ? (content as Array<{ type?: string; text?: unknown }>) : undefined;
	if (!parts?.every(({ type, text }) => type === 'text' && typeof text === 'string'))
		throw new BadRequest('The content is no text.', `${at}.content`);
	return parts.map(({ text }) => text as string).join('');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
