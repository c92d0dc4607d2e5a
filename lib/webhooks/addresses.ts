import { SettingError } from '../errors';

/** An IPv4 or IPv6 address as one number of 128 bits. IPv4 is its IPv6 form, `::ffff:a.b.c.d`, so both compare alike. */
type Address = bigint;

/** All addresses that begin with the same bits. */
export interface AddressRange {
	readonly network: Address;
	/** How many of the 128 bits count. */
	readonly bits: number;
}

const BITS = 128;
const IPV4_BITS = 32;
const MAPPED = 0xffffn;

/**
 * Reads "Allowed Source Addresses".
 * @param text addresses and CIDR ranges, separated by commas, blanks or lines; '' allows everyone
 * @returns undefined when everyone is allowed
 * @throws SettingError when an entry is no address, and when separators are all there is
 */
export function readAddressRanges(text: string): AddressRange[] | undefined {
	if (text === '') return undefined;
	const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
	if (entries.length === 0)
		throw new SettingError('"Allowed Source Addresses" names no address. Enter at least one, or empty the field.');
	return entries.map(readRange);
}

/** Whether an address is in one of the ranges. What is no address is in none. */
export function isInRanges(address: string | undefined, ranges: readonly AddressRange[]): boolean {
	const value = readAddress(withoutPort(address ?? ''));
	return value !== undefined && ranges.some((range) => contains(range, value));
}

/** Some proxies name the port of the caller as well. */
function withoutPort(address: string): string {
	const [, ipv4, ipv6] = /^(?:([\d.]+):\d+|\[([^\]]+)\](?::\d+)?)$/.exec(address) ?? [];
	return ipv4 ?? ipv6 ?? address;
}

function contains({ network, bits }: AddressRange, address: Address): boolean {
	const shift = BigInt(BITS - bits);
	// "::/0" means every IPv6 address. A person who writes it does not think of the IPv4 callers.
	return isIPv4(network) === isIPv4(address) && network >> shift === address >> shift;
}

function isIPv4(address: Address): boolean {
	return address >> BigInt(IPV4_BITS) === MAPPED;
}

function readRange(entry: string): AddressRange {
	const [text = '', length, ...rest] = entry.split('/');
	const network = readAddress(text);
	const own = text.includes(':') ? BITS : IPV4_BITS;
	const prefix = length === undefined ? own : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
	const bits = BITS - own + prefix;
	// "::ffff:10.0.0.0/8" would be every IPv4 address: whoever writes it means 10.0.0.0/8.
	const isSlip = network !== undefined && isIPv4(network) && bits < BITS - IPV4_BITS;
	if (network === undefined || rest.length > 0 || !(prefix <= own) || isSlip)
		throw new SettingError(
			`"Allowed Source Addresses": "${entry}" is no IP address and no range. Enter e.g. 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32, separated by commas.`,
		);
	return { network, bits };
}

function readAddress(text: string): Address | undefined {
	// A zone names an interface of the machine that speaks, not an address.
	const [address = ''] = text.split('%');
	if (address.includes(':')) return readIPv6(address);
	// IPv4 has no zones.
	const value = readIPv4(text);
	return value === undefined ? undefined : (MAPPED << BigInt(IPV4_BITS)) + value;
}

function readIPv4(text: string): bigint | undefined {
	const parts = text.split('.');
	// Some programs read a leading zero as octal: refused rather than guessed.
	if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
		return undefined;
	return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function readIPv6(text: string): Address | undefined {
	const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':').flatMap(groups)));
	const [front = [], back] = halves;
	const filled = 8 - front.length - (back?.length ?? 0);
	if (halves.length > 2 || (back === undefined ? filled !== 0 : filled < 1)) return undefined;
	const all = [...front, ...new Array<string>(filled).fill('0'), ...(back ?? [])];
	if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
	// Only the last 32 bits may be written as IPv4.
	if (text.slice(0, text.lastIndexOf(':')).includes('.')) return undefined;
	return all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** A part between colons as groups of 16 bits; an IPv4 address at the end is two of them. */
function groups(part: string): string[] {
	if (!part.includes('.')) return [part];
	const value = readIPv4(part);
	return value === undefined ? [''] : [(value >> 16n).toString(16), (value & 0xffffn).toString(16)];
}
