/*
 * The promise: what a person compares with is written into a filter of OData as its column needs it, and is nothing but a
 * value whatever it holds; what does not fit is refused with the way out.
 */
import { formOf } from '../../../lib/operations/form';
import { requestOf } from '../../../lib/operations/outputs';
import type { ApiAnswer } from '../../../lib/wire/types';
import { report } from '../../../nodes/Dvinci/operations/report';
import { inputOf } from '../parameters/inputOf';

const METADATA = `<edmx:Edmx><Schema Namespace="My.Reporting" Alias="Self">
	<EnumType Name="Kind"><Member Name="DEFAULT"/><Member Name="UNSOLICITED"/></EnumType>
	<EnumType Name="Nothing"/>
	<TypeDefinition Name="Money" UnderlyingType="Edm.Decimal"/>
	<ComplexType Name="Address"><Property Name="City" Type="Edm.String"/></ComplexType>
	<EntityType Name="Base"><Property Name="Id" Type="Edm.Int64"/></EntityType>
	<EntityType Name="Unit" BaseType="Self.Base"><Property Name="Name" Type="Edm.String"/>
		<NavigationProperty Name="Parent" Type="My.Reporting.Unit"/></EntityType>
	<EntityType Name="Job" BaseType="My.Reporting.Base">
		<Property Name="Title" Type="Edm.String"/><Property Name="Open" Type="Edm.Boolean"/>
		<Property Name="Places" Type="Edm.Int32"/><Property Name="Hours" Type="Edm.Decimal"/>
		<Property Name="Salary" Type="Self.Money"/><Property Name="Rate" Type="Edm.Double"/>
		<Property Name="Key" Type="Edm.Guid"/><Property Name="Created" Type="Edm.DateTimeOffset"/>
		<Property Name="Start" Type="Edm.Date"/><Property Name="From" Type="Edm.TimeOfDay"/>
		<Property Name="Length" Type="Edm.Duration"/><Property Name="Kind" Type="Self.Kind"/>
		<Property Name="Photo" Type="Edm.Stream"/><Property Name="Tags" Type="Collection(Edm.String)"/>
		<Property Name="Place" Type="Self.Address"/><Property Name="Größe" Type="Edm.Int16"/>
		<NavigationProperty Name="Unit" Type="Self.Unit"/><NavigationProperty Name="Others" Type="Collection(Self.Job)"/>
	</EntityType>
	<EntityContainer Name="C"><EntitySet Name="Jobs" EntityType="Self.Job"/></EntityContainer></Schema></edmx:Edmx>`;

const [getMany] = report.operations;
if (getMany === undefined) throw new Error('The resource has no operations');
const form = formOf(getMany);
const row = (column: unknown, operator: string, value?: unknown) => ({
	column: { __rl: true, mode: 'name', value: column },
	operator,
	...(value === undefined ? {} : { value }),
});

let asked: string[];
beforeEach(() => (asked = []));

/** The filter that goes out for rows of conditions. */
async function filterFor(conditions: unknown, values: Record<string, unknown> = {}, timeZone?: string) {
	const input = inputOf(form, { entitySet: 'Jobs', filters: { condition: conditions }, ...values }, timeZone);
	const answer: ApiAnswer = { status: 200, statusMessage: 'OK', headers: {}, body: METADATA };
	const { query = [] } = await requestOf(getMany, input, async (request) => {
		asked.push(request.path);
		return await Promise.resolve(answer);
	});
	return query.find(([name]) => name === '$filter')?.[1];
}

it.each<[string, string, unknown, string]>([
	['Title', 'equals', "O'Brien", "Title eq 'O''Brien'"],
	['Title', 'equals', "x' or Id gt 0 or Title eq 'y", "Title eq 'x'' or Id gt 0 or Title eq ''y'"],
	['Title', 'notEquals', 42, "Title ne '42'"],
	['Title', 'greater', 'M', "Title gt 'M'"],
	['Title', 'equals', 'null', "Title eq 'null'"],
	['Id', 'equals', '7615917337495251231', 'Id eq 7615917337495251231'],
	['Id', 'less', 20, 'Id lt 20'],
	['Id', 'lessOrEqual', ' -3 ', 'Id le -3'],
	['Größe', 'greaterOrEqual', '0', 'Größe ge 0'],
	['Hours', 'greater', '38.50', 'Hours gt 38.50'],
	['Salary', 'less', 0.1, 'Salary lt 0.1'],
	['Rate', 'equals', '1e-7', 'Rate eq 1e-7'],
	['Open', 'equals', true, 'Open eq true'],
	['Open', 'notEquals', 'FALSE', 'Open ne false'],
	['Key', 'equals', 'FA805173-9417-48C6-A063-28A5B6111DFF', 'Key eq FA805173-9417-48C6-A063-28A5B6111DFF'],
	['Kind', 'equals', 'UNSOLICITED', "Kind eq My.Reporting.Kind'UNSOLICITED'"],
	['Created', 'greaterOrEqual', '2026-03-31', 'Created ge 2026-03-31T00:00:00+02:00'],
	['Created', 'less', '2026-01-15T08:30', 'Created lt 2026-01-15T08:30:00+01:00'],
	['Created', 'less', new Date('2026-01-15T08:30:00.250Z'), 'Created lt 2026-01-15T09:30:00.250+01:00'],
	['Created', 'equals', '2026-03-31T08:00:00.1234567Z', 'Created eq 2026-03-31T08:00:00.1234567Z'],
	['Created', 'equals', '2026-03-31 08:00:00+0530', 'Created eq 2026-03-31T08:00:00+05:30'],
	['Start', 'equals', '2026-03-31', 'Start eq 2026-03-31'],
	['Start', 'equals', '2026-03-31T23:30:00Z', 'Start eq 2026-04-01'],
	['From', 'less', '08:30', 'From lt 08:30:00'],
	['Length', 'greater', 'P1DT2H', "Length gt duration'P1DT2H'"],
	['Title', 'contains', "50 % 'off'", "contains(Title,'50 % ''off''')"],
	['Title', 'notContains', 'x', "not contains(Title,'x')"],
	['Title', 'startsWith', 'x', "startswith(Title,'x')"],
	['Title', 'endsWith', 'x', "endswith(Title,'x')"],
	['Title', 'isEmpty', undefined, 'Title eq null'],
	['Photo', 'isNotEmpty', undefined, 'Photo ne null'],
	['Id', 'oneOf', '1, 2,3', '(Id eq 1 or Id eq 2 or Id eq 3)'],
	['Title', 'oneOf', ["a,b'", 'c'], "(Title eq 'a,b''' or Title eq 'c')"],
	['Title', 'noneOf', '["a"]', "(Title ne 'a')"],
	['Id', 'oneOf', '[9007199254740993, 2]', '(Id eq 9007199254740993 or Id eq 2)'],
	['Title', 'noneOf', '[12345678901234567890]', "(Title ne '12345678901234567890')"],
	['Unit/Name', 'equals', 'HR', "Unit/Name eq 'HR'"],
	['Unit/Parent/Id', 'equals', 1, 'Unit/Parent/Id eq 1'],
	['Place/City', 'contains', 'burg', "contains(Place/City,'burg')"],
])('%s %s %j', async (column, operator, value, expected) => {
	expect(await filterFor([row(column, operator, value)])).toBe(expected);
});

it('times without a zone are those of the workflow, also where it has none of whole minutes', async () => {
	const created = (value: string, zone: string) => filterFor([row('Created', 'less', value)], {}, zone);
	expect(await created('2026-07-01T12:00', 'America/St_Johns')).toBe('Created lt 2026-07-01T12:00:00-02:30');
	expect(await created('2026-07-01T12:00', 'UTC')).toBe('Created lt 2026-07-01T12:00:00Z');
	expect(await created('1880-01-01T00:00', 'Europe/Berlin')).toBe('Created lt 1879-12-31T23:06:32Z');
});

it('what is the same for every type asks for no types', async () => {
	await filterFor([row('Title', 'contains', 'x'), row('Id', 'isEmpty')]);
	expect(asked).toEqual([]);
	await filterFor([row('Title', 'contains', 'x'), row('Id', 'equals', 1)]);
	expect(asked).toEqual(['$metadata']);
});

it.each<[string, string, unknown, string]>([
	['Titel', 'contains', 'x', 'is "Titel", which the table "Jobs" does not have. Did you mean Title?'],
	['Titel', 'isEmpty', undefined, 'Did you mean Title?'],
	['Unit/Nam', 'startsWith', 'x', 'Did you mean Unit/Name?'],
	['Places', 'contains', '1', 'is "Contains", but "Places" holds whole numbers'],
])('where the service refused the rows, %s %s %j tells why', async (column, operator, value, message) => {
	const filters = { condition: [row(column, operator, value)] };
	const input = inputOf(form, { entitySet: 'Jobs', filters });
	const answer: ApiAnswer = { status: 200, statusMessage: 'OK', headers: {}, body: METADATA };
	const ask = async () => await Promise.resolve(answer);
	const refusal = { status: 400, message: '' };
	await expect(getMany.checkNames?.(input, ask, refusal)).rejects.toThrow(message);
	await expect(getMany.checkNames?.(input, ask)).resolves.toBeUndefined();
});

it('all filters, or any of them, and what was written as an expression in any case', async () => {
	const two = [row('Id', 'greater', 1), row('Title', 'isEmpty')];
	const written = { queryOptions: { filter: 'a eq 1 or b eq 2' } };
	const any = { matchType: 'any' };
	expect(await filterFor(two)).toBe('Id gt 1 and Title eq null');
	expect(await filterFor(two, any)).toBe('Id gt 1 or Title eq null');
	expect(await filterFor(two, written)).toBe('(a eq 1 or b eq 2) and Id gt 1 and Title eq null');
	expect(await filterFor(two, { ...written, ...any })).toBe('(a eq 1 or b eq 2) and (Id gt 1 or Title eq null)');
	expect(await filterFor([], written)).toBe('a eq 1 or b eq 2');
	expect(await filterFor([])).toBeUndefined();
});

it.each(['a eq 1) or (b eq 2', "a eq 'x", '(a eq 1', "a eq ')') or (b eq 1"])(
	'an expression that would mean something else in brackets is refused beside filters: %s',
	async (filter) => {
		const both = filterFor([row('Title', 'isEmpty')], { queryOptions: { filter } });
		await expect(both).rejects.toThrow('cannot be joined with the filters');
		expect(await filterFor([], { queryOptions: { filter } })).toBe(filter);
	},
);

it.each<[string, string, unknown, string]>([
	['Id', 'equals', 'abc', '"Value" (Filters, row 1) does not fit "Id", which holds whole numbers. Got "abc"'],
	['Id', 'equals', '1 or 1 eq 1', 'does not fit "Id"'],
	['Id', 'equals', 7615917337495251231n.toString().concat('.5'), 'does not fit "Id"'],
	['Id', 'equals', Number('7615917337495251231'), 'let an expression return long numbers as text'],
	['Title', 'equals', 12345678901234567890, 'let an expression return long numbers as text'],
	['Title', 'contains', 1e21, 'let an expression return long numbers as text'],
	['Title', 'oneOf', ['a', 2 ** 53], 'let an expression return long numbers as text'],
	['Hours', 'less', '38,5', 'does not fit "Hours", which holds numbers'],
	['Open', 'equals', 'yes', 'does not fit "Open", which holds true or false'],
	['Key', 'equals', "x'", 'does not fit "Key", which holds GUIDs'],
	['Kind', 'equals', 'default', 'does not fit "Kind", which holds one of DEFAULT, UNSOLICITED'],
	['Kind', 'equals', "DEFAULT' or 1 eq 1 or Kind eq My.Reporting.Kind'DEFAULT", 'does not fit "Kind"'],
	['Created', 'less', '31.03.2026', 'does not fit "Created", which holds points in time'],
	['Start', 'less', '2026-02-30', 'does not fit "Start", which holds days'],
	['From', 'less', '25:00', 'does not fit "From", which holds times of day'],
	['Length', 'less', 'P', 'does not fit "Length", which holds durations'],
	['Length', 'less', 'P1DT', 'does not fit "Length"'],
	['Id', 'contains', '1', ''],
	['Key', 'greater', 'FA805173-9417-48C6-A063-28A5B6111DFF', 'is "Greater Than or After", but "Key" holds GUIDs'],
	['Photo', 'equals', 'x', 'holds Edm.Stream: such values cannot be compared here'],
	['Tags', 'equals', 'x', 'holds Collection(Edm.String): such values cannot be compared here'],
	['Unit', 'equals', 'x', 'holds Self.Unit: such values cannot be compared here'],
	['Titel', 'equals', 'x', 'is "Titel", which the table "Jobs" does not have. Did you mean Title?'],
	['Name', 'equals', 'x', 'Did you mean Unit/Name?'],
	['Quatsch', 'equals', 'x', '"Get Tables" shows them all'],
	["Title eq 'a' or Title", 'equals', 'x', 'which is no column'],
	['length(Title)', 'isEmpty', undefined, 'which is no column'],
	['', 'equals', 'x', '"Column" (Filters, row 1) is empty'],
	['Title', 'equals', ['a', 'b'], 'is a list, but "Equals" takes one value'],
	['Title', 'equals', { a: 1 }, 'is not a single value'],
	['Title', 'oneOf', [{}], 'is not a single value'],
	['Title', 'oneOf', ['a', ''], 'has an empty entry in its list'],
	['Title', 'noneOf', '["a", null]', 'has an empty entry in its list'],
	['Title', 'oneOf', [null], '"Value" (Filters, row 1) is empty'],
	['Title', 'oneOf', ' , ', '"Value" (Filters, row 1) is empty'],
	['Title', 'equals', '', '"Value" (Filters, row 1) is empty'],
	['Title', "eq 'x' or", 'x', '"Operator" (Filters, row 1) is not one of the choices'],
])('%s %s %j is refused', async (column, operator, value, message) => {
	// A comparison beside it, so that types are known.
	const sent = filterFor([row(column, operator, value), row('Id', 'equals', 1)]);
	await expect(sent).rejects.toThrow(message === '' ? 'is "Contains", but "Id" holds whole numbers' : message);
});

it('a table the service does not have is refused', async () => {
	await expect(filterFor([row('Id', 'equals', 1)], { entitySet: 'Nothing' })).rejects.toThrow(
		'"Entity Set" is no table the reporting service has',
	);
	expect(await filterFor([row('Id', 'equals', 1)], { entitySet: 'Jobs(7)' })).toBe('Id eq 1');
});

it('columns that were typed as text before there was a list are still read', async () => {
	const queryOptions = { select: 'Id, Title', orderby: 'Created desc, Id', expand: ['Unit'] };
	const input = inputOf(form, { entitySet: 'Jobs', queryOptions });
	expect((await requestOf(getMany, input)).query).toEqual([
		['$expand', 'Unit'],
		['$orderby', 'Created desc,Id'],
		['$select', 'Id,Title'],
		['$top', '50'],
	]);
});
