import type { IDataObject } from 'n8n-workflow';
import type { AllSimulators } from '../../simulators/all';
import type { Fault } from '../../simulators/kit';
import type { Subject } from './saveSubjects';

/** Addresses where there is nothing to ask, for the situations that need one. */
export interface Nowhere {
	/** Unknown to the name service. */
	readonly unknownHost: string;
	/** Nothing listens there. */
	readonly nothing: string;
	/** Shows a certificate nobody has signed. */
	readonly untrusted: string;
}

/** What may be the case when a person presses Save. */
export interface Situation {
	readonly name: string;
	/** Left out: it is the same for every credential. */
	readonly appliesTo?: (subject: Subject) => boolean;
	/** What is entered instead of the right thing. */
	readonly entered?: (right: IDataObject, subject: Subject, nowhere: Nowhere, all: AllSimulators) => IDataObject;
	/** How the login answers. */
	readonly login?: Fault;
	/** How the test call answers. */
	readonly call?: Fault;
	/** Nothing answers: time runs out as soon as the request has arrived. */
	readonly silent?: 'login' | 'call';
	/** Save has been pressed a moment before. */
	readonly again?: true;
}

const logsIn = ({ login }: Subject): boolean => login !== undefined;
const isOAuth = ({ type }: Subject): boolean => type.name.endsWith('OAuth2Api');
const has =
	(...fields: string[]) =>
	({ type }: Subject): boolean =>
		fields.every((field) => type.properties.some((property) => property.name === field));
const addresses = ['baseUrl', 'authUrl', 'accessTokenUrl'];
const allAddresses = (right: IDataObject, url: string): IDataObject =>
	Object.fromEntries(addresses.filter((field) => field in right).map((field) => [field, url]));
const text = (value: unknown): string => String(value);

const loginAnswers = (name: string, login: Fault, appliesTo = logsIn): Situation => ({
	name: `the login answers ${name}`,
	appliesTo,
	login,
});
const callAnswers = (name: string, call: Fault): Situation => ({ name: `the test call answers ${name}`, call });

export const situations: readonly Situation[] = [
	{ name: 'all is right' },

	// What was entered.
	{ name: 'wrong secret', entered: (_right, { secret }) => ({ [secret]: 'not-the-secret' }) },
	{
		name: 'wrong user or ID',
		appliesTo: ({ user }) => user !== undefined,
		entered: (_right, { user = '' }) => ({ [user]: 'nobody' }),
	},
	{
		name: 'a space at the end of the secret',
		entered: (right, { secret }) => ({ [secret]: `${text(right[secret])} ` }),
	},
	{
		name: 'a line break before the secret',
		entered: (right, { secret }) => ({ [secret]: `\n${text(right[secret])}` }),
	},
	{
		name: 'an invisible character around the secret',
		entered: (right, { secret }) => ({ [secret]: `\u200b${text(right[secret])}\u200b` }),
	},
	{
		name: 'wrong secret, and a space at the end of user or ID',
		appliesTo: ({ user }) => user !== undefined,
		entered: (right, { secret, user = '' }) => ({ [secret]: 'not-the-secret', [user]: `${text(right[user])} ` }),
	},
	{
		name: 'wrong secret, saved again at once',
		again: true,
		entered: (_right, { secret }) => ({ [secret]: 'not-the-secret' }),
	},
	{ name: 'no secret', entered: (_right, { secret }) => ({ [secret]: '' }) },
	{
		name: 'no user or ID',
		appliesTo: ({ user }) => user !== undefined,
		entered: (_right, { user = '' }) => ({ [user]: ' ' }),
	},
	{
		name: 'the token of another kind',
		appliesTo: ({ secret }) => secret === 'applicationToken',
		entered: (_right, _subject, _nowhere, { itemPath }) => ({
			applicationToken: itemPath.control.mint.issue('refresh', { subject: itemPath.login.applicationUsername }).token,
		}),
	},
	{
		name: 'a user of another type',
		appliesTo: ({ title }) => title === 'itemPathApplicationTokenApi',
		entered: (_right, _subject, _nowhere, { itemPath: { login } }) => ({
			username: login.username,
			password: login.password,
		}),
	},
	{ name: 'no base URL', entered: () => ({ baseUrl: '' }) },
	{ name: 'a base URL with http://', entered: () => ({ baseUrl: 'http://intranet.example' }) },
	{ name: 'a base URL with a query', entered: () => ({ baseUrl: 'https://intranet.example/?a=1' }) },
	{ name: 'a base URL that is none', entered: () => ({ baseUrl: 'https://' }) },
	{
		name: 'no login URL',
		appliesTo: ({ login }) => typeof login === 'object',
		entered: () => ({ authUrl: '', accessTokenUrl: '' }),
	},
	{ name: 'no database', appliesTo: has('database'), entered: () => ({ database: '' }) },
	{ name: 'wrong database', appliesTo: has('database'), entered: () => ({ database: 'NO_SUCH' }) },
	{
		name: 'wrong token path',
		appliesTo: (subject) => has('loginPath')(subject) || has('authPath')(subject),
		entered: () => ({ loginPath: 'no/such/path', authPath: 'no/such/path' }),
	},
	{
		name: 'wrong scope',
		appliesTo: has('scope', 'audience', 'accessTokenUrl'),
		entered: () => ({ scope: 'none-such' }),
	},
	{
		name: 'the base URL of another of our systems',
		entered: (_right, { type }, _nowhere, { dvinci, nextome }) => ({
			baseUrl: type.name.startsWith('nextome') ? dvinci.url : nextome.url,
		}),
	},
	{
		name: 'a reporting service behind the base URL',
		appliesTo: has('odataServiceUrl'),
		entered: () => ({ odataServiceUrl: 'odata/' }),
	},
	{
		name: 'a reporting service on another host',
		appliesTo: has('odataServiceUrl'),
		entered: () => ({ odataServiceUrl: 'https://intranet.example/odata' }),
	},
	{
		name: 'a reporting service outside of the base URL',
		appliesTo: has('odataServiceUrl'),
		entered: () => ({ odataServiceUrl: '../odata' }),
	},
	{
		name: 'domains that do not hold the host',
		entered: () => ({ allowedHttpRequestDomains: 'domains', allowedDomains: 'other.example' }),
	},
	{
		name: 'a Test Path that is a whole address',
		appliesTo: has('testPath'),
		entered: () => ({ testPath: 'https://intranet.example/me' }),
	},
	{ name: 'a Test Path where nothing is', appliesTo: has('testPath'), entered: () => ({ testPath: 'no/such=path' }) },

	// What is there.
	{ name: 'unknown host', entered: (right, _subject, { unknownHost }) => allAddresses(right, unknownHost) },
	{ name: 'nothing listens', entered: (right, _subject, { nothing }) => allAddresses(right, nothing) },
	{
		name: 'a certificate nobody has signed',
		entered: (right, _subject, { untrusted }) => allAddresses(right, untrusted),
	},
	{
		name: 'HTTPS where there is none',
		entered: (right) =>
			Object.fromEntries(
				addresses
					.filter((field) => field in right)
					.map((field) => [field, text(right[field]).replace('http:', 'https:')]),
			),
	},
	{ name: 'the login never answers', appliesTo: logsIn, silent: 'login' },
	{ name: 'the test call is never answered', silent: 'call' },

	// How the login answers.
	loginAnswers('400', { status: 400, body: {} }),
	loginAnswers('400 unauthorized_client', { status: 400, body: { error: 'unauthorized_client' } }, isOAuth),
	loginAnswers('401', { status: 401, body: {} }),
	loginAnswers('403', { status: 403, body: {} }),
	loginAnswers('403 with a web page', { status: 403, htmlPage: true }),
	loginAnswers('404', { status: 404, body: 'Not found' }),
	loginAnswers('429', { status: 429, body: {} }),
	loginAnswers('500', { status: 500, body: {} }),
	loginAnswers('a redirect', { status: 301, headers: { location: 'https://new.example/login?next=1' } }),
	loginAnswers('a web page', { htmlPage: true }),
	loginAnswers('nothing', { status: 204 }),
	loginAnswers('text', { status: 200, body: 'OK' }),
	loginAnswers('other JSON', { status: 200, body: { hello: 'world' } }),
	loginAnswers('a cut connection', { reset: true }),

	// How the test call answers.
	callAnswers('400', { status: 400, body: {} }),
	callAnswers('401', { status: 401, body: {} }),
	callAnswers('403', { status: 403, body: {} }),
	callAnswers('403 with a web page', { status: 403, htmlPage: true }),
	callAnswers('404', { status: 404, body: {} }),
	callAnswers('429', { status: 429, body: {} }),
	callAnswers('500', { status: 500, body: {} }),
	callAnswers('503', { status: 503, headers: { 'retry-after': '30' }, body: {} }),
	callAnswers('a redirect', { status: 301, headers: { location: 'https://new.example/start?next=1' } }),
	callAnswers('a redirect to nowhere', { status: 302, headers: {} }),
	callAnswers('a web page', { htmlPage: true }),
	callAnswers('nothing', { status: 204 }),
	callAnswers('text', { status: 200, body: '404 page not found' }),
	callAnswers('JSON of another system', { status: 200, body: { hello: 'world' } }),
	callAnswers('a list of other things', { status: 200, body: [{ colour: 'red' }] }),
	callAnswers('an error with a status of success', { status: 200, body: { error: 'Not allowed' } }),
	callAnswers('half of an answer', { brokenJson: true }),
	callAnswers('a cut connection', { reset: true }),
	...(
		[
			['404', { status: 404, body: {} }],
			['a web page', { htmlPage: true }],
			['an error with a status of success', { status: 200, body: { error: 'Not allowed' } }],
			['nothing', { status: 204 }],
		] as Array<[string, Fault]>
	).map(([name, call]): Situation => ({
		name: `the Test Path answers ${name}`,
		appliesTo: has('testPath'),
		entered: () => ({ testPath: 'my/own' }),
		call,
	})),
];
