import type { Fault } from '../../simulators/kit';

/** An answer with a status of success that no operation and no event may take for one. */
interface WrongAnswer {
	readonly title: string;
	readonly fault: Fault;
	/** What of it the error quotes. */
	readonly quoted: string;
	/** Right where a text is the answer. */
	readonly isText?: boolean;
}

const typed = (type: string): Fault['headers'] => ({ 'content-type': type });
const PAGE =
	'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n' +
	'<html xmlns="http://www.w3.org/1999/xhtml"><body>Blocked by the proxy</body></html>';

/** What proxies, sign-in walls and quotas send. */
export const wrongAnswers: readonly WrongAnswer[] = [
	{
		title: 'an XHTML page behind its prolog',
		fault: { headers: typed('application/xhtml+xml'), body: `<?xml version="1.0" encoding="UTF-8"?>\n${PAGE}` },
		quoted: 'XHTML',
	},
	{
		title: 'a page behind a mark, white space and comments, as JSON',
		fault: { headers: typed('application/json'), body: `\ufeff \n\t<!-- a -->\n<!-- b -->${PAGE}` },
		quoted: '<!-- a -->',
	},
	{
		title: 'text',
		fault: { headers: typed('text/plain'), body: 'All is well here' },
		quoted: 'All is well here',
		isText: true,
	},
	{
		title: 'text that calls itself JSON',
		fault: { headers: typed('application/json'), body: 'OK' },
		quoted: 'OK',
		isText: true,
	},
	{
		title: 'XML',
		fault: { headers: typed('application/xml'), body: '<?xml version="1.0"?><error><message>quota</message></error>' },
		quoted: '<error>',
	},
	{ title: 'an error', fault: { body: { error: 'quota' } }, quoted: 'quota' },
	{
		title: 'an error object',
		fault: { body: { error: { code: 429, message: 'quota', status: 'RESOURCE_EXHAUSTED' } } },
		quoted: 'quota',
	},
	{ title: 'a list of errors', fault: { body: [{ errorCode: 'LIMIT', message: 'quota' }] }, quoted: 'quota' },
	{ title: 'errors in an envelope', fault: { body: { errors: [{ message: 'quota' }] } }, quoted: 'quota' },
	{ title: 'a problem', fault: { body: { title: 'quota', status: 429, detail: 'used up' } }, quoted: 'quota' },
	{ title: 'a status that says no', fault: { body: { status: 'error', message: 'quota' } }, quoted: 'quota' },
];
