/**
 * Promise: each answer and each refusal d.vinci documents becomes sensible items, or a message that names the fields and
 * says what is wrong with them.
 */
import type { IDataObject } from 'n8n-workflow';
import { formOf } from '../../../lib/operations/form';
import { bodyRows, plainOutput } from '../../../lib/operations/rows';
import type { Operation } from '../../../lib/operations/types';
import { isJsonObject } from '../../../lib/json';
import type { ApiAnswer } from '../../../lib/wire/types';
import { reasonOf } from '../../../lib/wire/vendorWords';
import { readDvinciError, refuses } from '../../../nodes/Dvinci/errors';
import { dvinci } from '../../../nodes/Dvinci/system';
import { dvinciDocumented } from '../../../tools/coverage/documented/dvinci';
import { dvinciSamples } from '../../engine/samples/dvinci';
import { inputOf } from '../parameters/inputOf';
import { dvinciAnswers } from './dvinciAnswers';

const operations = dvinci.resources.flatMap(({ value, operations: table }) =>
	table.map((operation) => ({ key: `${value}.${operation.value}`, operation })),
);

const shapeOf = (call: string): string => call.replace(/\{\w+\}/g, '{}').replace(' /', ' ');

/** The operation of ours that makes a documented call. */
function operationOf(call: string): { key: string; operation: Operation } {
	const by = dvinciDocumented.documented.find((entry) => entry.call === call)?.by;
	const found = operations.find(({ key, operation }) =>
		by === undefined ? shapeOf(operation.route) === shapeOf(call) : key === by,
	);
	if (!found) throw new Error(`No operation makes ${call}`);
	return found;
}

const good = dvinciAnswers.filter(({ status }) => status === 200);
const refused = dvinciAnswers.filter(({ status }) => status !== 200);

it.each(good)('$call gives items', ({ call, body }) => {
	const { key, operation } = operationOf(call);
	const answer: ApiAnswer = { status: 200, statusMessage: 'OK', headers: { 'content-type': 'application/json' }, body };
	const input = inputOf(formOf(operation), dvinciSamples[key]?.parameters);
	expect(operation.expects?.fits(answer) ?? true).toBe(true);
	expect(refuses(body)).toBe(false);
	const rows = (operation.rows ?? bodyRows)(answer, input);
	expect(rows.length).toBeGreaterThan(0);
	for (const row of rows) {
		const { json, file } = (operation.output ?? plainOutput)(row, answer, input);
		expect(Object.keys(json).length > 0 || file !== undefined).toBe(true);
		// Of a record nothing gets lost but the bytes of a file.
		const own = [body].flat().find((entry) => isJsonObject(entry) && 'version' in entry) as IDataObject | undefined;
		if (own !== undefined) expect(json).toMatchObject(own);
	}
});

it.each(refused)('$call, $status, gives a message', ({ call, status, body }) => {
	const words = readDvinciError(body, { status, method: call.split(' ')[0] ?? '' }) ?? {};
	expect(reasonOf(words)).toMatch(/\w{3}/);
	expect(words.hint).toMatch(/\w{3}/);
	const { fieldErrors = [] } = body as { fieldErrors?: Array<{ field: string; code: string }> };
	expect(words.details ?? []).toHaveLength(fieldErrors.length);
	for (const [index, { field, code }] of fieldErrors.entries()) {
		const line = words.details?.[index] ?? '';
		expect(line.startsWith(`${field}: `)).toBe(true);
		// A code that is published is put into words.
		expect(line.slice(field.length + 2).split(' (')[0]).not.toBe(code);
	}
});
