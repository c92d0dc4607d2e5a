/**
 * Promise: the scripted model is no easier to please than a real provider. It refuses a wrong key, a conversation in which
 * calls and answers do not fit together, and tools whose names, descriptions or schemas a provider refuses; and it holds
 * its own script to what the schemas allow.
 */
import axios from 'axios';
import { startScriptedModel, type ScriptedModel, type Script } from '../../../simulators/model';

const tool = (name = 'Find', parameters: unknown = { type: 'object', properties: { Search: { type: 'string' } } }) => ({
	type: 'function',
	function: { name, description: 'Finds things', parameters },
});
const user = { role: 'user', content: 'Find it' };
const call = (id: string) => ({
	role: 'assistant',
	content: null,
	tool_calls: [{ id, type: 'function', function: { name: 'Find', arguments: '{"Search":"it"}' } }],
});
const result = (id: string, content = '[{"found":1}]') => ({ role: 'tool', tool_call_id: id, content });

const searcher: Script = ({ steps }) =>
	steps.length === 0
		? { call: [{ tool: 'Find', args: { Search: 'it' } }] }
		: { say: `It said ${JSON.stringify(steps[0]?.answer)}` };

let model: ScriptedModel;

beforeAll(async () => {
	model = await startScriptedModel({
		scripts: { searcher, rogue: () => ({ call: [{ tool: 'Find', args: { Colour: 'red' } }] }) },
	});
});
afterAll(async () => await model.close());

async function ask(body: Record<string, unknown>, key = model.login.apiKey) {
	const { status, data } = await axios.post<{ error: { message: string }; choices: Array<{ message: unknown }> }>(
		`${model.login.baseUrl}/chat/completions`,
		{ model: 'searcher', messages: [user], tools: [tool()], ...body },
		{ headers: { authorization: `Bearer ${key}` }, validateStatus: () => true, proxy: false },
	);
	return { status, data };
}

it('calls a tool, and answers with what came back', async () => {
	const first = await ask({});
	expect(first.data.choices[0]?.message).toMatchObject({
		tool_calls: [{ type: 'function', function: { name: 'Find', arguments: '{"Search":"it"}' } }],
	});
	const second = await ask({ messages: [user, call('a'), result('a')] });
	expect(second.data.choices[0]?.message).toEqual({ role: 'assistant', content: 'It said [{"found":1}]' });
	expect(model.situationsOf('searcher').at(-1)?.steps).toEqual([
		{ tool: 'Find', args: { Search: 'it' }, answer: [{ found: 1 }] },
	]);
});

it('answers in a stream where that is wanted', async () => {
	const { data } = await ask({ stream: true });
	expect(String(data)).toMatch(
		/^data: \{.*"tool_calls".*\}\n\ndata: .*"finish_reason":"tool_calls".*\n\ndata: \[DONE\]\n\n$/s,
	);
});

it.each([
	['a key of somebody else', 401, 'API key', { key: 'another' }],
	['a model there is not', 404, 'no model', { model: 'gpt' }],
	['a call without an answer', 400, 'Calls without an answer: a', { messages: [user, call('a'), user] }],
	['an answer to no call', 400, 'An answer to no call', { messages: [user, result('b')] }],
	['a name with a space', 400, 'cannot be the name', { tools: [tool('Find it')] }],
	['two tools of one name', 400, 'Two tools', { tools: [tool(), tool()] }],
	[
		'a tool without a description',
		400,
		'description of "Find"',
		{ tools: [{ ...tool(), function: { ...tool().function, description: ' ' } }] },
	],
	['a schema of no object', 400, 'no schema of an object', { tools: [tool('Find', { type: 'string' })] }],
	[
		'a property with a space',
		400,
		'"Job Title" cannot be a property',
		{ tools: [tool('Find', { type: 'object', properties: { 'Job Title': { type: 'string' } } })] },
	],
	[
		'a type there is not',
		400,
		'Invalid schema',
		{ tools: [tool('Find', { type: 'object', properties: { Search: { type: 'text' } } })] },
	],
	[
		'something required that is not there',
		400,
		'Invalid schema',
		{ tools: [tool('Find', { type: 'object', properties: {}, required: ['Search'] })] },
	],
	['a script that goes beyond the schema', 500, '"Find" has no Colour', { model: 'rogue' }],
])('refuses %s', async (_what, status, message, { key, ...body }: Record<string, unknown> & { key?: string }) => {
	const answer = await ask(body, key);
	expect([answer.status, answer.data.error.message]).toEqual([status, expect.stringContaining(message)]);
});
