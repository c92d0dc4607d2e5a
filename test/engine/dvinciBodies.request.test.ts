/*
 * The promise: what the d.vinci node writes is what d.vinci documents. Every body has what is required and nothing that is
 * not documented, every documented field can be set, and an update sends the whole record back.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../lib/operations/types';
import { methodOf } from '../../lib/operations/route';
import { dvinci } from '../../nodes/Dvinci/system';
import { documentedBodies } from './dvinciBodies';
import { benchOf, withStage, type Stage } from './benches';
import { dvinciSamples } from './samples/dvinci';

let stage: Stage;
withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

const shapeOf = (call: string): string =>
	call
		.replace(/\{\w+\}/g, '{}')
		.replace(/ \//, ' ')
		.replace(/\/$/, '');
const documented = Object.entries(documentedBodies).map(([call, body]) => {
	const found = dvinci.resources
		.flatMap(({ value, operations }) => operations.map((operation) => ({ resource: value, operation })))
		.find(({ operation }) => shapeOf(operation.route) === shapeOf(call));
	return { call, ...body, found };
});

/** What the sample of an operation wrote, as one object: all names of all entries. */
async function written(resource: string, operation: Operation): Promise<IDataObject> {
	const sample = dvinciSamples[`${resource}.${operation.value}`];
	const { error } = await stage.call(1, {
		parameters: { options: {}, ...sample?.parameters, resource, operation: operation.value },
		items: [{ json: {}, ...(sample?.binary ? { binary: sample.binary } : {}) }],
	});
	if (error) throw error;
	const [sent] = stage.calls.filter(({ method }) => method === methodOf(operation.route));
	const body = JSON.parse(sent?.bodyText ?? 'null') as IDataObject | IDataObject[];
	return Object.assign({}, ...[body].flat()) as IDataObject;
}

/** The names a body of this operation can have, by its fields. */
function settable({ fields = [] }: Operation): string[] {
	const inside = fields.flatMap((field) =>
		field.type === 'collection' ? (field.options ?? []).map(({ name }) => name) : [field.name],
	);
	return inside.map((name) => (name === 'refJobPublicationId' ? 'refJobPublication' : name));
}

describe.each(documented)('$call', ({ required, optional, found }) => {
	it('carries what is required and nothing undocumented', async () => {
		if (!found) throw new Error('No operation has this route');
		const names = Object.keys(await written(found.resource, found.operation));
		expect(names).toEqual(expect.arrayContaining([...required]));
		expect(names.filter((name) => ![...required, ...optional].includes(name))).toEqual([]);
	});

	it('can carry everything documented', () => {
		if (!found) throw new Error('No operation has this route');
		const { operation } = found;
		const isFile = optional.includes('contentAsBase64') || required.includes('contentAsBase64');
		const isFreeList = settable(operation).some((name) => ['entries', 'links'].includes(name));
		if (isFreeList) return;
		const renamed: Readonly<Record<string, string>> = {
			person: 'personId',
			jobOpening: 'jobOpeningId',
			...(isFile ? { contentAsBase64: 'inputBinaryField' } : {}),
		};
		// What cannot change about a record is written back, but there is no field for it.
		const fixed = operation.value === 'update' ? ['orgUnitId', 'jobOpeningId'] : [];
		const lacking = [...required, ...optional].filter(
			(name) => !settable(operation).includes(renamed[name] ?? name) && !fixed.includes(name),
		);
		expect(lacking).toEqual([]);
	});
});

describe.each(documented.filter(({ call }) => call.startsWith('PUT ') && !call.includes('history')))(
	'$call as an update',
	({ required, optional, found }) => {
		if (found?.operation.value !== 'update') return;

		it('sends back everything the record holds', async () => {
			const body = await written(found.resource, found.operation);
			// Writing placements takes a permission of its own.
			const expected = [...required, ...optional].filter((name) => name !== 'placements');
			expect(Object.keys(body).sort()).toEqual(expected.sort());
		});
	},
);
