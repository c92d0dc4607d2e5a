/** Promise: the reason of a refusal is found in whatever form a system gives it, and stands in the error's title. */
import type { INode } from 'n8n-workflow';
import { statusError, type FailedCall } from '../../../lib/calls/errors';
import { asSentence, readCommonError, reasonOf } from '../../../lib/wire/vendorWords';

const node = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
const call: FailedCall = { system: 'Acme', method: 'POST', path: 'orders', itemIndex: 0, signedBy: 'token' };
const title = (body: unknown, status = 422, statusMessage = 'Unprocessable Entity'): string =>
	statusError(node, call, { status, statusMessage, headers: {}, body }).message;

describe('what systems really answer', () => {
	it.each<[what: string, body: unknown, reason: string]>([
		['a bare text', 'Order must have at least one order line.', 'Order must have at least one order line.'],
		['a list of texts', ['Name is missing', 'Quantity is missing'], 'Name is missing (and 1 more).'],
		['a message', { message: 'Unknown attribute x' }, 'Unknown attribute x.'],
		['Flask', { msg: 'Token has expired' }, 'Token has expired.'],
		[
			'field errors by name',
			{ errors: [{ name: { message: 'SO-1 already exists' } }, { quantity: 'too small' }] },
			'name: SO-1 already exists (and 1 more).',
		],
		['texts under errors', { errors: ['Order must have lines.'] }, 'Order must have lines.'],
		[
			'Spring Boot',
			{ timestamp: 1, status: 404, error: 'Not Found', message: 'No venue 7', path: '/venues/7' },
			'No venue 7.',
		],
		['Spring Boot without a message', { status: 404, error: 'Not Found', message: '' }, 'Not Found.'],
		[
			'NestJS',
			{ statusCode: 400, message: ['name should not be empty', 'qty must be a number'], error: 'Bad Request' },
			'Bad Request: name should not be empty (and 1 more).',
		],
		['texts under error', { error: ['name is missing'] }, 'name is missing.'],
		[
			'a long message beside a word that says less',
			{ error: 'Bad Request', message: `Cannot read the date: ${'very long '.repeat(40)}` },
			`Cannot read the date: ${'very long '.repeat(40)}`.slice(0, 300) + '…',
		],
		[
			'a message beside a dump',
			{ detail: `java.lang.Error ${'at a.b.C.run(C.java:12) '.repeat(20)}`, message: 'SO-1 already exists' },
			'SO-1 already exists.',
		],
		['OAuth', { error: 'invalid_token', error_description: 'The token expired' }, 'The token expired.'],
		['problem details', { type: 'about:blank', title: 'Bad Request', detail: 'No such room' }, 'No such room.'],
		[
			'problem details with fields',
			{ title: 'Invalid', 'invalid-params': [{ name: 'age', reason: 'must be positive' }] },
			'Invalid: age: must be positive.',
		],
		['a nested message', { error: { code: 4, message: 'Nope' } }, 'Nope.'],
		[
			'OData v4',
			{
				error: {
					code: 'BadRequest',
					message: "Could not find a property named 'Foo' on type 'Applications'.",
					details: [{ code: 'X', target: '$filter', message: 'Syntax at 4' }],
				},
			},
			"Could not find a property named 'Foo' on type 'Applications': $filter: Syntax at 4.",
		],
		[
			'OData v2 and SAP',
			{
				error: {
					code: 'SY/530',
					message: { lang: 'en', value: 'Material is locked' },
					innererror: { errordetails: [{ message: 'Locked by MILLER', propertyref: 'Matnr' }] },
				},
			},
			'Material is locked: Matnr: Locked by MILLER.',
		],
		[
			'Google',
			{
				error: {
					code: 400,
					message: 'Invalid argument',
					details: [{ '@type': 'BadRequest', fieldViolations: [{ field: 'size', description: 'too big' }] }],
				},
			},
			'Invalid argument: size: too big.',
		],
		[
			'ASP.NET',
			{ title: 'One or more validation errors occurred.', errors: { Name: ['The Name field is required.'] } },
			'One or more validation errors occurred: Name: The Name field is required.',
		],
		[
			'Laravel',
			{ message: 'The given data was invalid.', errors: { email: ['taken'], name: ['too long', 'odd'] } },
			'The given data was invalid: email: taken (and 2 more).',
		],
		[
			'JSON:API',
			{ errors: [{ status: '422', title: 'Invalid', detail: 'too short', source: { pointer: '/data/name' } }] },
			'/data/name: too short.',
		],
		[
			'FastAPI',
			{ detail: [{ loc: ['body', 'qty'], msg: 'value is not a valid integer', type: 'type_error' }] },
			'body.qty: value is not a valid integer.',
		],
		[
			'FHIR',
			{
				resourceType: 'OperationOutcome',
				issue: [{ severity: 'error', diagnostics: 'Unknown code', expression: ['Patient.gender'] }],
			},
			'Patient.gender: Unknown code.',
		],
		[
			'Salesforce',
			[{ message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }],
			'Required fields are missing: [Name].',
		],
		[
			'Symfony',
			{ detail: 'Invalid', violations: [{ propertyPath: 'age', title: 'too low' }] },
			'Invalid: age: too low.',
		],
		['a text over several lines', { message: '  One\n two\t three ' }, 'One two three.'],
		['a question', { message: 'Is it plugged in?' }, 'Is it plugged in?'],
	])('%s', (_what, body, reason) => {
		expect(reasonOf(readCommonError(body) ?? {})).toBe(reason);
		expect(title(body)).toBe(`Acme answered 422: ${reason}`);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['an empty list', []],
		['no words', { a: 1, b: [2], c: { d: null } }],
		['a web page', '<!doctype html><html><body>502</body></html>'],
		['XML', '<error><code>1</code></error>'],
		['a long dump', 'at java.lang.Thread.run '.repeat(50)],
	])('makes nothing of %s, and the title says the status', (_what, body) => {
		expect(reasonOf(readCommonError(body) ?? {})).toBeUndefined();
		expect(title(body, 502, 'Bad Gateway')).toBe('Acme answered 502 Bad Gateway');
	});

	it('does not follow a body that is nested without end, nor list hundreds of lines', () => {
		let deep: unknown = 'bottom';
		for (let level = 0; level < 5000; level++) deep = { error: deep, errors: [deep] };
		expect(() => readCommonError(deep)).not.toThrow();
		const many = { errors: Array.from({ length: 5000 }, (_, index) => `Field ${index} is wrong`) };
		expect(readCommonError(many)?.details).toHaveLength(20);
	});

	it('keeps a long reason short', () => {
		expect(title({ errors: [{ field: 'text', message: 'x'.repeat(290) }] }).length).toBeLessThan(320);
	});
});

const refused = (status: number, body: unknown) => ({ status, statusMessage: '', headers: {}, body });

describe('the whole error', () => {
	it('has the reason as its title, every detail and then the advice as its description', () => {
		const error = statusError(
			node,
			call,
			refused(422, { message: 'Invalid', errors: { name: ['is taken'], size: ['is too big'] } }),
		);
		expect(error.message).toBe('Acme answered 422: Invalid: name: is taken (and 1 more).');
		expect(error.description).toBe(
			'name: is taken\nsize: is too big\nCheck the values of the fields against what the system expects.',
		);
	});

	it('has a single detail as its description where the title has not all of it', () => {
		const long = `is none of ${'ABC, '.repeat(50)}XYZ`;
		const error = statusError(node, call, refused(422, { errors: { size: [long] } }));
		expect(error.message).toContain('…');
		expect(error.description).toContain(`size: ${long}\n`);
	});

	it.each([
		['token', /Tokens of this credential are not accepted for this call/],
		['signIn', /^Open the credential and sign in again/],
		['secret', /^Open the credential, enter its secret again/],
	] as const)('speaks of the %s that the call was signed with', (signedBy, words) => {
		const error = statusError(node, { ...call, signedBy }, refused(401, undefined));
		expect(error.description).toMatch(words);
	});

	it('does not call it an answer when a success says that nothing was done', () => {
		const readError = () => ({ message: 'Alternate key not found', hint: 'Check the key.' });
		const error = statusError(node, call, refused(200, { error: 'Alternate key not found' }), readError);
		expect(error.message).toBe('Acme did not do it: Alternate key not found.');
		expect(error.description).toBe('Check the key.');
	});
});

it.each([
	['No stop', 'No stop.'],
	['A stop.', 'A stop.'],
	['Why?', 'Why?'],
	['He said "no."', 'He said "no."'],
	['cut off…', 'cut off…'],
	['fields:', 'fields.'],
])('%j as a sentence is %j', (text, sentence) => {
	expect(asSentence(text)).toBe(sentence);
});
