/** Promise: an address is allowed exactly if it is in the list, in whatever form either is written; a slip is never read as something. */
import { isInRanges, readAddressRanges } from '../../../lib/webhooks/addresses';

const allowed = (list: string, address?: string) => isInRanges(address, readAddressRanges(list) ?? []);

test.each([
	['203.0.113.7', '203.0.113.7'],
	['203.0.113.7/32', '203.0.113.7'],
	['10.0.0.0/8', '10.255.255.255'],
	['10.1.2.3/8', '10.200.0.1'],
	['192.168.4.0/22', '192.168.7.255'],
	['0.0.0.0/0', '198.51.100.1'],
	['203.0.113.7', '::ffff:203.0.113.7'],
	['203.0.113.7', '::FFFF:cb00:7107'],
	['::ffff:203.0.113.0/120', '203.0.113.9'],
	['::ffff:0:0/96', '8.8.8.8'],
	['2001:db8::/32', '2001:db8:ffff::1'],
	['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
	['::1', '0:0:0:0:0:0:0:1'],
	['::', '::'],
	['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
	['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
	['::/0', '2001:db8::1'],
	['fe80::1', 'fe80::1%eth0'],
	['203.0.113.1,\n 2001:db8::/32  198.51.100.0/24,', '198.51.100.77'],
])('%s allows %s', (list, address) => {
	expect(allowed(list, address)).toBe(true);
});

test.each([
	['203.0.113.7', '203.0.113.8'],
	['10.0.0.0/8', '11.0.0.0'],
	['192.168.4.0/22', '192.168.8.0'],
	['2001:db8::/32', '2001:db9::1'],
	['0.0.0.0/0', '2001:db8::1'],
	['::/0', '203.0.113.7'],
	['::/0', '::ffff:203.0.113.7'],
	['::203.0.113.7', '203.0.113.7'],
	['0.0.0.0/0', 'unknown'],
	['0.0.0.0/0', ''],
	['0.0.0.0/0', undefined],
	['0.0.0.0/0', '203.0.113.7:443'],
])('%s does not allow %s', (list, address) => {
	expect(allowed(list, address)).toBe(false);
});

test.each([
	'example.com',
	'10.0.0',
	'10.0.0.256',
	'10.0.0.010',
	'10.0.0.0.1',
	'10.0.0.-1',
	'10.0.0.0/33',
	'10.0.0.0/',
	'10.0.0.0/8/8',
	'10.0.0.0/255.0.0.0',
	'10.0.0.*',
	'10.0.0.1-10.0.0.9',
	'2001:db8::/129',
	'2001:db8::1::2',
	'2001:db8',
	'2001:db8:::1',
	':1',
	'1:2:3:4:5:6:7:8:9',
	'1:2:3:4:5:6:7:8::',
	'12345::',
	'::g',
	'::1.2.3',
	'1.2.3.4::',
	'::1.2.3.4:5',
	'[::1]',
	'fe80::/10%eth0',
	'/8',
])('%s is no address, and says so', (entry) => {
	expect(() => readAddressRanges(`203.0.113.7, ${entry}`)).toThrow(`"${entry}" is no IP address`);
});

test('an empty field allows everyone; a field of separators is a slip', () => {
	expect(readAddressRanges('')).toBeUndefined();
	for (const slip of [' ', ',', ' ,\n'])
		expect(() => readAddressRanges(slip)).toThrow('"Allowed Source Addresses" names no address');
});
