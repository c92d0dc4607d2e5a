import type { FastifyInstance } from 'fastify';

/** JSON (leniently: an empty body is no body) and, for every other type, the bytes as they came. */
export function registerBodyParsers(app: FastifyInstance): void {
	app.removeContentTypeParser('application/json');
	for (const type of ['application/json', /^application\/[\w.-]+\+json/]) {
		app.addContentTypeParser<string>(type, { parseAs: 'string' }, (_request, body, done) => {
			try {
				done(null, body === '' ? undefined : JSON.parse(body));
			} catch {
				done(Object.assign(new Error('The body is not valid JSON'), { statusCode: 400 }));
			}
		});
	}
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
