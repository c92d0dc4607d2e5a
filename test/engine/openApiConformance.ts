import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { LoggedRequest } from '../../simulators/kit';

interface Parameter {
	in: string;
	name: string;
	required?: boolean;
	schema: { type?: string };
}

interface Described {
	parameters?: Parameter[];
	requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
}

/** The parts of an OpenAPI 3.0 description that say what may be sent. */
export interface Description {
	paths: Record<string, Record<string, Described>>;
	components: { schemas: Record<string, { additionalProperties?: boolean }> };
}

/**
 * Holds requests against an OpenAPI 3.0 description: method, path, parameters and JSON body. Stricter than the
 * standard: a field or query parameter that is not described counts as wrong.
 */
export class Conformance {
	private readonly ajv = addFormats(new Ajv({ strict: false, allErrors: true }));

	/** `GET /venues/{vid}` by what was asked for. */
	readonly seen = new Set<string>();

	/** @param open names of schemas that describe only some of their fields */
	constructor(
		private readonly description: Description,
		open: readonly string[] = [],
	) {
		for (const [name, schema] of Object.entries(description.components.schemas)) {
			// A misspelt field would pass otherwise.
			if (!open.includes(name)) schema.additionalProperties = false;
		}
		this.ajv.addSchema(description, 'description');
	}

	get operations(): string[] {
		return Object.entries(this.description.paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
		);
	}

	/** What is wrong with a request; empty if nothing is. */
	complaints(request: LoggedRequest): string[] {
		const found = this.find(request);
		if (!found) return [`${request.method} ${request.path} is not described`];
		const [path, values, described] = found;
		this.seen.add(`${request.method} ${path}`);
		const parameters = described.parameters ?? [];
		const named = (place: string) => parameters.filter((parameter) => parameter.in === place);
		return [
			...named('path').flatMap((parameter) => this.complaint(parameter, values[parameter.name])),
			...named('query').flatMap((parameter) =>
				this.complaint(parameter, request.query.find(([name]) => name === parameter.name)?.[1]),
			),
			...request.query
				.filter(([name]) => !named('query').some((parameter) => parameter.name === name))
				.map(([name]) => `query parameter ${name} is not described`),
			...this.bodyComplaints(request, described),
		].map((complaint) => `${request.method} ${path}: ${complaint}`);
	}

	/** The described path with the fewest placeholders that fits, its values by name. */
	private find({ method, path }: LoggedRequest): [string, Record<string, string>, Described] | undefined {
		return Object.entries(this.description.paths)
			.sort(([one], [other]) => one.split('{').length - other.split('{').length)
			.flatMap(([template, methods]): Array<[string, Record<string, string>, Described]> => {
				const match = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
				const described = methods[method.toLowerCase()];
				return match && described ? [[template, { ...match.groups }, described]] : [];
			})
			.at(0);
	}

	private complaint({ name, required, schema }: Parameter, text: string | undefined): string[] {
		if (text === undefined) return required ? [`${name} is missing`] : [];
		const isNumber = schema.type === 'integer' || schema.type === 'number';
		return this.errors(schema, isNumber && text.trim() !== '' ? Number(text) : decodeURIComponent(text), name);
	}

	private bodyComplaints({ bodyText, headers }: LoggedRequest, { requestBody }: Described): string[] {
		if (!requestBody) return bodyText === undefined ? [] : ['has a body that is not described'];
		if (bodyText === undefined) return requestBody.required ? ['has no body'] : [];
		const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
		const described = requestBody.content[type];
		return described ? this.errors(described.schema, JSON.parse(bodyText), 'body') : [`sends ${type}`];
	}

	private errors(schema: object, value: unknown, what: string): string[] {
		const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"description#/')) as object;
		if (this.ajv.validate(absolute, value)) return [];
		return (this.ajv.errors ?? []).map(
			({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
		);
	}
}
