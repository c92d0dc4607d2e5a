import type { AddressInfo } from 'node:net';
import fastify, { type FastifyReply } from 'fastify';
import { readMessages } from './messages';
import { checkCall, readTools } from './tools';
import { BadRequest, type Script, type Situation, type Turn } from './types';

export { BadRequest } from './types';
export type { OfferedTool, Script, Situation, Step, ToolCall, Turn } from './types';

export interface ScriptedModelOptions {
	/** Port on 127.0.0.1; 0 or absent takes a free one. */
	port?: number;
	/** The models there are, by the name a node chooses them by. */
	scripts: Readonly<Record<string, Script>>;
}

/** A running model provider whose models are scripts. */
export interface ScriptedModel {
	readonly url: string;
	/** What a person types into n8n's OpenAI credential. */
	readonly login: { readonly baseUrl: string; readonly apiKey: string };
	/** The models, by name; more can be added. */
	readonly scripts: Map<string, Script>;
	/** What a model was told and offered, one entry per request, oldest first. */
	situationsOf(model: string): readonly Situation[];
	/** What was refused as no proper request, and what scripts stumbled over. */
	readonly complaints: readonly string[];
	close(): Promise<void>;
}

const API_KEY = 'demo-model-key-only';

interface CompletionRequest {
	readonly model?: string;
	readonly messages?: unknown;
	readonly tools?: unknown;
	readonly stream?: boolean;
}

/**
 * Starts a provider on 127.0.0.1 that speaks OpenAI's chat completions. It stands for the language model of an AI agent:
 * what it says is a script's, so that a run is the same every time, costs nothing and needs no account. It is as strict as
 * the real thing about the key, the conversation and the schemas of the tools.
 */
export async function startScriptedModel({ port, scripts: given }: ScriptedModelOptions): Promise<ScriptedModel> {
	const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024 });
	const scripts = new Map(Object.entries(given));
	const situations = new Map<string, Situation[]>();
	const complaints: string[] = [];

	app.addHook('onRequest', async (request, reply) => {
		if (request.headers.authorization === `Bearer ${API_KEY}`) return;
		await reply.code(401).send(refusal('Incorrect API key provided.', 'invalid_api_key'));
	});

	app.get('/v1/models', () => ({
		object: 'list',
		data: [...scripts.keys()].map((id) => ({ id, object: 'model', created: 0, owned_by: 'script' })),
	}));

	app.post('/v1/chat/completions', async (request, reply) => {
		const { model = '', messages, tools, stream } = request.body as CompletionRequest;
		const script = scripts.get(model);
		if (!script) return await reply.code(404).send(refusal(`There is no model "${model}".`, 'model_not_found'));
		try {
			const offered = readTools(tools);
			const situation: Situation = { ...readMessages(messages), tools: offered };
			situations.set(model, [...(situations.get(model) ?? []), situation]);
			const turn = script(situation);
			if ('call' in turn) for (const call of turn.call) checkCall(call, offered);
			return await (stream === true ? sendStream(reply, model, turn) : reply.send(completion(model, turn)));
		} catch (error) {
			const { message } = error as Error;
			complaints.push(`${model}: ${message}`);
			const isBad = error instanceof BadRequest;
			return await reply
				.code(isBad ? 400 : 500)
				.send(refusal(message, isBad ? 'invalid_request_error' : 'script_error', isBad ? error.param : undefined));
		}
	});

	await app.listen({ host: '127.0.0.1', port: port ?? 0 });
	const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return {
		url,
		login: { baseUrl: `${url}/v1`, apiKey: API_KEY },
		scripts,
		situationsOf: (model) => situations.get(model) ?? [],
		complaints,
		close: async () => await app.close(),
	};
}

function refusal(message: string, code: string, param?: string) {
	return { error: { message, type: 'invalid_request_error', code, param: param ?? null } };
}

let answers = 0;

/** The next turn as OpenAI writes it. */
function completion(model: string, turn: Turn) {
	return {
		id: `chatcmpl-${(answers += 1)}`,
		object: 'chat.completion',
		created: 0,
		model,
		choices: [{ index: 0, message: messageOf(turn), finish_reason: 'call' in turn ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function messageOf(turn: Turn) {
	if ('say' in turn) return { role: 'assistant', content: turn.say };
	const calls = turn.call.map(({ tool, args }, index) => ({
		index,
		id: `call_${answers}_${index}`,
		type: 'function',
		function: { name: tool, arguments: JSON.stringify(args) },
	}));
	return { role: 'assistant', content: null, tool_calls: calls };
}

/** The same as server-sent events, in one piece: who reads a stream has to put pieces together anyway. */
async function sendStream(reply: FastifyReply, model: string, turn: Turn) {
	const { choices, ...rest } = completion(model, turn);
	const [{ message, finish_reason: reason }] = choices;
	const chunk = (delta: object, finish: string | null) =>
		`data: ${JSON.stringify({ ...rest, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
	return await reply
		.header('content-type', 'text/event-stream')
		.send(`${chunk(message, null)}${chunk({}, reason)}data: [DONE]\n\n`);
}
