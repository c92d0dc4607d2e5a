import { UnusableAnswer } from '../errors';
import type { Hide } from './redact';
import type { HttpMethod } from './types';
import { isRead, takesNoBody } from './methods';
import { asUrl } from './asUrl';

/** Redirects followed for one call. */
export const MAX_REDIRECTS = 5;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface NextHop {
	readonly url: string;
	readonly method: HttpMethod;
	/** Whether the body goes along. */
	readonly keepsBody: boolean;
	/** It is another origin: the credential must not go along. */
	readonly isElsewhere: boolean;
}

/** A redirect to another origin that is not followed. */
export class LeadsElsewhere extends UnusableAnswer {
	/** @param address where it leads, without secrets */
	constructor(
		what: string,
		readonly address: string,
	) {
		super(what);
	}
}

/** Why another origin is not asked, as a sentence; undefined if it may be, without the credential. */
export type WhyNot = (target: URL) => string | undefined;

/** Whether a status sends the caller on to another address. */
export function isRedirect(status: number): boolean {
	return REDIRECTS.has(status);
}

/**
 * Where a redirect leads (RFC 9110 15.4).
 * @param hide takes secrets out of an address before it is quoted
 * @throws LeadsElsewhere on another origin, unless it may be asked; UnusableAnswer where following would turn a write into a read without a word
 */
export function nextHop(
	status: number,
	location: string | undefined,
	from: string,
	method: HttpMethod,
	hide: Hide,
	whyNot: WhyNot,
): NextHop {
	if (location === undefined || location === '')
		throw new UnusableAnswer(
			`The answer is a redirect (${status}) that does not say where to. Check the base URL of the credential and the path.`,
		);
	const origin = new URL(from);
	const target = asUrl(location, from);
	if (target === undefined)
		throw new UnusableAnswer(
			'The answer is a redirect to something that is not an address. Check the base URL of the credential.',
		);
	const isElsewhere = target.origin !== origin.origin;
	const reason = isElsewhere ? whyNot(target) : undefined;
	if (reason !== undefined) {
		const place = hide(`${target.protocol}//${target.host}`);
		target.username = target.password = '';
		throw new LeadsElsewhere(`${origin.host} sends the call on to ${place}. ${reason}`, hide(target.href));
	}
	target.hash = '';
	const reads = isRead(method);
	if (status === 303) return { url: target.href, method: reads ? method : 'GET', keepsBody: false, isElsewhere };
	if (status === 307 || status === 308 || reads)
		return { url: target.href, method, keepsBody: !takesNoBody(method), isElsewhere };
	throw new UnusableAnswer(
		`The answer to ${method} is a redirect (${status}) to ${hide(target.pathname)}, which would turn it into a read. Nothing was changed there. Use that path, or correct the base URL of the credential.`,
	);
}
