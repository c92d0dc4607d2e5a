import { text } from '../../parameters/fields';
import type { ToolForm } from '../tools/types';
import type { CustomRequestSettings } from './types';

const query = text('Query', 'query_text', {
	placeholder: 'e.g. { "status": "open", "type": ["a", "b"] }',
	description: 'The query parameters as a JSON object of names and values. A list repeats its name once per entry.',
});

const body = text('Body', 'body_text', {
	placeholder: 'e.g. { "name": "Sample" }',
	displayOptions: { hide: { method: ['GET', 'HEAD'] } },
	description: 'The body as JSON',
});

/** A custom request as a tool: method and endpoint are a person's to choose, query and body come as JSON. */
export function customRequestForm({ jsonParameters = [] }: CustomRequestSettings): ToolForm {
	return {
		fields: [query, body],
		instead: [
			...['defineRequest', 'curlCommand'],
			...['sendQuery', 'specifyQuery', 'queryParameters', 'queryJson'],
			...(jsonParameters.length > 0 ? ['jsonParameters'] : []),
			...['bodyType', 'bodyFields', 'bodyJson', 'bodyParts', 'bodyText', 'bodyContentType'],
		],
		notAsked: ['endpoint'],
		values: (input) => ({
			sendQuery: true,
			specifyQuery: 'json',
			queryJson: input.raw(query.name),
			...(input.has(body.name) ? { bodyType: 'json', bodyJson: input.raw(body.name) } : {}),
		}),
	};
}
