import { demoCredential, useSession } from '../support/realSession';
import { agentWorkflow, tool } from './agentWorkflow';
import { runInServer } from './runs';

const session = useSession();

it('probe', async () => {
	const { model } = session().simulators;
	const s = session();
	model.scripts.set('probe', ({ steps, tools }) => {
		console.log(
			JSON.stringify(
				[...tools.values()].map(({ name, description, parameters }) => ({ name, description, parameters })),
				null,
				1,
			),
			JSON.stringify(steps).slice(0, 3000),
		);
		if (steps.length === 0) return { call: [{ tool: 'Materials', args: { filter0_Value: 'Bearing%', Search: '' } }] };
		if (steps.length === 1)
			return {
				call: [
					{ tool: 'One_Material', args: { Material: 'nonsense' } },
					{ tool: 'Materials', args: { filter0_Value: 'zzz', Search: '' } },
				],
			};
		return { say: 'done' };
	});
	const fromAi = (key: string, description = '', more = '') =>
		`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string'${more}) }}`;
	const workflow = agentWorkflow(s, {
		name: 'probe',
		model: 'probe',
		ask: 'What?',
		tools: [
			tool(
				'Materials',
				'itemPath',
				{
					resource: 'material',
					operation: 'getAll',
					limit: 2,
					filters: { filter: [{ field: 'name', operator: 'contains', value: fromAi('filter0_Value') }] },
					orderBy: fromAi('Search', 'Text {"a": { "b": 1 } }', ", ''"),
				},
				demoCredential(s, 'itemPathApi'),
			),
			tool(
				'One Material',
				'itemPath',
				{ resource: 'material', operation: 'get', materialId: { __rl: true, mode: 'id', value: fromAi('Material') } },
				demoCredential(s, 'itemPathApi'),
			),
		],
	});
	const run = await runInServer(s, workflow);
	console.log(
		JSON.stringify(run.execution, null, 1).slice(0, 6000),
		model.complaints,
		model.situationsOf('probe').length,
	);
});
