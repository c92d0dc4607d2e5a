/** Promise: the numbered keys of a consolidated order line become its transactions, in order, and nothing is lost. */
import type { IDataObject } from 'n8n-workflow';
import { withTransactions } from '../../../nodes/ItemPath/dataPush';

/** As ItemPath sends it: each field with the number of its line behind it. */
function consolidated(lines: readonly IDataObject[]): IDataObject {
	return Object.fromEntries(
		lines.flatMap((line, index) => Object.entries(line).map(([key, value]) => [`${key}${index + 1}`, value])),
	);
}

const lines = (count: number, fields: readonly string[]): IDataObject[] =>
	Array.from({ length: count }, (_, index) =>
		Object.fromEntries(fields.map((field) => [field, `${field} of ${index + 1}`])),
	);

describe.each([1, 2, 5, 9, 10, 11, 12, 21, 40, 111, 250])('%d transactions', (count) => {
	it.each([
		['plain names', ['transactionId', 'quantity']],
		['names that end in digits', ['transactionId', 'quantity', 'Info1', 'Info2', 'Info3', 'Info4', 'Info5']],
		['one name', ['transactionId']],
	])('%s', (_what, fields) => {
		const transactions = lines(count, fields);
		const header = { orderName: 'A-1', priority: 3 };
		expect(withTransactions({ ...header, ...consolidated(transactions) }, [])).toEqual({ ...header, transactions });
	});
});

it('Info11 is Info1 of line 1, and the digits of an order stay', () => {
	expect(
		withTransactions({ address2: 'b', transactionId1: 'x', quantity1: 4, Info11: 'i', Info21: 'j', 2024: 'year' }, []),
	).toEqual({
		address2: 'b',
		2024: 'year',
		transactions: [{ transactionId: 'x', quantity: 4, Info1: 'i', Info2: 'j' }],
	});
});

it('the number of lines is the one most fields share', () => {
	const order = { Info1: 1, Info2: 2, Info3: 3, Info4: 4, Info5: 5 };
	const transactions = lines(2, ['transactionId', 'quantity']);
	expect(withTransactions({ ...order, ...consolidated(transactions) }, [])).toEqual({ ...order, transactions });
});

it('a field with a gap is none: it stays where it is', () => {
	expect(
		withTransactions({ id1: 'a', id2: 'b', id3: 'c', q1: 1, q2: 2, q3: 3, lot1: 'x', lot3: 'z', '01': 0, z01: 1 }, []),
	).toEqual({
		lot1: 'x',
		lot3: 'z',
		'01': 0,
		z01: 1,
		transactions: [
			{ id: 'a', q: 1 },
			{ id: 'b', q: 2 },
			{ id: 'c', q: 3 },
		],
	});
});

it('a key is read in one way only: where two fields could claim it, it belongs to the longer name', () => {
	const fields = consolidated(lines(19, ['Info', 'Info1']));
	const { transactions } = withTransactions(fields, []) as { transactions: IDataObject[] };
	expect(transactions.flatMap((line) => Object.values(line)).sort()).toEqual(Object.values(fields).sort());
	expect(transactions[0]).toEqual({ Info: 'Info of 1', Info1: 'Info of 11' });
	expect(transactions[10]).toEqual({ Info1: 'Info1 of 11' });
});

it('a list that was sent as one stays; beside numbered keys it has to be renamed', () => {
	const sent = { order: '7', transactions: [{ id: 'a' }] };
	expect(withTransactions(sent, [])).toEqual(sent);
	expect(withTransactions(sent, ['id'])).toEqual(sent);
	expect(() => withTransactions({ ...sent, id1: 'a' }, [])).toThrow('key "transactions" of its own');
});

it('long rows of digits are no line numbers: nothing is mixed up, and they are read at once', () => {
	const fields = { id9007199254740992: 'a', id9007199254740993: 'b', ean4012345678902: 'c' };
	expect(withTransactions(fields, [])).toEqual({ ...fields, transactions: [] });
	expect(withTransactions(fields, ['id', 'ean'])).toEqual({ ...fields, transactions: [] });
	const hostile = { [`id${'1'.repeat(1_000_000)}`]: 'x', id1: 'a', id2: 'b' };
	expect(withTransactions(hostile, []).transactions).toEqual([{ id: 'a' }, { id: 'b' }]);
});

it('named fields are taken as named, gaps and all; the longest name counts', () => {
	const fields = {
		transactionId1: 'a',
		transactionId2: 'b',
		lot2: 'y',
		Zone1: 'e',
		Zone2: 'w',
		Info11: 'i',
		Info2: 'j',
	};
	expect(withTransactions(fields, ['transactionId', 'lot', 'Info', 'Info1'])).toEqual({
		Zone1: 'e',
		Zone2: 'w',
		transactions: [
			{ transactionId: 'a', Info1: 'i' },
			{ transactionId: 'b', lot: 'y', Info: 'j' },
		],
	});
});

it('without numbered keys there are no transactions', () => {
	expect(withTransactions({ transactionId: 'a' }, [])).toEqual({ transactionId: 'a', transactions: [] });
	expect(withTransactions({}, [])).toEqual({ transactions: [] });
});

it('lines come in order of their numbers, not of their keys', () => {
	expect(withTransactions({ id2: 'b', id10: 'j', id1: 'a' }, ['id'])).toEqual({
		transactions: [{ id: 'a' }, { id: 'b' }, { id: 'j' }],
	});
});
