import { saveArgumentHeader, saveArguments, saveArgumentsJson } from '../../../nodes/Xytech/saveArguments';
import { inputOf } from '../parameters/inputOf';

const header = (values: Record<string, unknown>) =>
	saveArgumentHeader(inputOf([saveArguments, saveArgumentsJson], values));
const headerOf = (...argument: object[]) => header({ saveArguments: { argument } });

describe('Xytech save arguments', () => {
	it.each<[object, string]>([
		[{ action: 'loadTemplate', template: 2 }, '{"LoadTemplate":"2"}'],
		[
			{ action: 'loadTemplate', template: '1012', childTemplates: true },
			'{"LoadTemplate":"1012","LoadChildTemplates":"Y"}',
		],
		[{ action: 'loadServiceTemplates', serviceTemplates: '10' }, '{"LoadServiceTemplate":"10"}'],
		[{ action: 'loadServiceTemplates', serviceTemplates: ['10', 11] }, '{"LoadServiceTemplate":"10","11"}'],
		[{ action: 'bidApproval', approval: '2' }, '{"BidApproval":"2"}'],
		[{ action: 'bidApproval' }, '{"BidApproval":"0"}'],
		[{ action: 'void', workOrder: '2626-1' }, '{"VoidWorkOrder":"2626-1"}'],
		[{ action: 'unVoid', workOrder: '2626-1' }, '{"UnVoidWorkOrder":"2626-1"}'],
		[{ action: 'groupCode', group: 'Größe' }, '{"GroupCode":"Gr\\u00f6\\u00dfe"}'],
		[
			{ action: 'actualizeSelected', transactions: '38521, 38522' },
			'{"ActualizeSelected":"38521,38522","ActualizeUpdatePhase":"Y"}',
		],
		[{ action: 'actualizeAll', updatePhase: false }, '{"ActualizeAll":"-2"}'],
		[{ action: 'post' }, '{"Post":""}'],
		[{ action: 'moveTimes' }, '{"TrxTimeOptionMove":"Y"}'],
		[{ action: 'adjustTimes' }, '{"TrxTimeOptionAdjust":"Y"}'],
	])('%j', (argument, expected) => {
		expect(headerOf(argument)).toBe(expected);
	});

	it('are one object, those entered as JSON last', () => {
		const argument = [{ action: 'post' }, { action: 'void', workOrder: '1-1' }];
		const expected = '{"Post":"","VoidWorkOrder":"1-1","A":"1","B":2}';
		expect(header({ saveArguments: { argument }, saveArgumentsJson: [{ A: '1' }, { B: 2 }] })).toBe(expected);
		expect(header({ saveArguments: { argument }, saveArgumentsJson: { A: '1', B: 2 } })).toBe(expected);
		expect(JSON.parse(expected)).toEqual({ Post: '', VoidWorkOrder: '1-1', A: '1', B: 2 });
	});

	it('go alone where one has several numbers', () => {
		expect(header({ saveArgumentsJson: { LoadServiceTemplate: ['10', '11'] } })).toBe(
			'{"LoadServiceTemplate":"10","11"}',
		);
	});

	it('are left out when there are none', () => {
		expect(header({})).toBeUndefined();
	});

	it('that several actions ask for alike go once', () => {
		const argument = [{ action: 'actualizeAll' }, { action: 'actualizeSelected', transactions: '1' }];
		expect(header({ saveArguments: { argument } })?.match(/ActualizeUpdatePhase/g)).toHaveLength(1);
	});

	it.each<[object, string]>([
		[
			{ saveArguments: { argument: [{ action: 'loadTemplate' }] } },
			'"Template Number" (Save Arguments, row 1) is empty',
		],
		[{ saveArguments: { argument: [{ action: 'actualizeSelected', transactions: ',' }] } }, 'lacks its numbers'],
		[{ saveArguments: { argument: [{ action: 'bidApproval', approval: '9' }] } }, 'is not one of the choices'],
		[{ saveArgumentsJson: { LoadServiceTemplate: ['10', '11'], Post: '' } }, 'cannot be combined'],
		[
			{
				saveArguments: { argument: [{ action: 'loadServiceTemplates', serviceTemplates: '10, 11' }] },
				saveArgumentsJson: { LoadTemplate: '2' },
			},
			'several numbers for LoadServiceTemplate, which cannot be combined',
		],
		[
			{
				saveArguments: {
					argument: [
						{ action: 'void', workOrder: '1-1' },
						{ action: 'void', workOrder: '1-2' },
					],
				},
			},
			'names VoidWorkOrder twice',
		],
		[{ saveArguments: { argument: [{ action: 'post' }] }, saveArgumentsJson: { Post: '1' } }, 'names Post twice'],
		[{ saveArgumentsJson: { LoadServiceTemplate: [] } }, 'has nothing for LoadServiceTemplate'],
		[{ saveArgumentsJson: { LoadTemplate: null } }, 'has nothing for LoadTemplate'],
		[{ saveArgumentsJson: '[1]' }, '"Save Arguments (JSON)" is not a JSON object'],
	])('refuse %j', (values, message) => {
		let refusal: unknown;
		try {
			header(values as Record<string, unknown>);
		} catch (error) {
			refusal = error;
		}
		expect(refusal).toMatchObject({ what: expect.stringContaining(message) as string });
	});
});
