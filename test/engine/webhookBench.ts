import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';
import { HookContext, WebhookContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ItemPathWebhookApi } from '../../credentials/ItemPathWebhookApi.credentials';
import { XytechWebhookApi } from '../../credentials/XytechWebhookApi.credentials';
import { CredentialStore, storageModeOfCore } from './credentialStore';

/** The credential most tests use: the password has letters of every kind. */
export const BASIC = { authentication: 'basic', user: 'jürgen', password: 'Schlüssel für Züge 🚂' };
export const HEADER = {
	authentication: 'header',
	headerName: 'X-Webhook-Secret',
	headerSecret: 'fits-in-any-header-01',
};

/** A webhook to open: one trigger node with what a person entered. */
export interface Opening {
	readonly node: INodeType;
	readonly parameters?: INodeParameters;
	/** Undefined: nobody chose a credential. */
	readonly credential?: IDataObject;
	/** N8N_PROXY_HOPS. */
	readonly proxyHops?: number;
	readonly mode?: WorkflowExecuteMode;
	/** N8N_PAYLOAD_SIZE_MAX, in bytes. */
	readonly largestBody?: number;
	/** Stands for the rest of the workflow where the answer comes from its last node. */
	readonly lastNode?: (items: INodeExecutionData[]) => INodeExecutionData[];
}

export interface Sent {
	readonly method?: string;
	readonly query?: string;
	readonly headers?: Record<string, string>;
	readonly body?: string | Buffer;
}

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	/** The body as JSON; undefined if it is none. */
	readonly json: unknown;
}

type ExpressRequest = IncomingMessage & {
	params: object;
	query: IDataObject;
	ip: string | undefined;
	ips: string[];
	contentType: string | undefined;
	body?: unknown;
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
};

/** Larger bodies are refused, as n8n refuses those above N8N_PAYLOAD_SIZE_MAX. */
export const LARGEST_BODY = 100_000;

/**
 * Takes calls over real sockets and does with them what n8n's webhook server does (webhook-helpers.js): reads the body
 * unless the node asks for it unread, runs the node in the real WebhookContext of n8n-core, and answers.
 */
export class WebhookBench {
	/** The items each started workflow began with. */
	readonly started: IDataObject[][] = [];

	/** What the node threw: n8n answers 500 and lists an execution that failed. */
	readonly failures: Error[] = [];

	/** What n8n's log says, one line each. */
	readonly log: string[] = [];

	private readonly workflow: Workflow;

	private readonly node: INode;

	private readonly additionalData: IWorkflowExecuteAdditionalData;

	private readonly server = createServer((incoming, response) => {
		void this.receive(incoming, response);
	});

	private constructor(private readonly opening: Opening) {
		const { node: type, parameters = {}, credential } = opening;
		const credentials = new CredentialStore([new XytechWebhookApi(), new ItemPathWebhookApi()], storageModeOfCore);
		const credentialType = type.description.credentials?.[0]?.name ?? '';
		const id = credential === undefined ? undefined : credentials.add(credentialType, credential);
		this.workflow = new Workflow({
			id: 'workflow',
			active: true,
			nodes: [
				{
					id: '1',
					name: 'Trigger',
					type: `n8n-nodes-opsbridge.${type.description.name}`,
					typeVersion: 1,
					position: [0, 0],
					webhookId: 'f3a1c9de-0000-4000-8000-5b0d4b8a1c11',
					parameters,
					...(id === undefined ? {} : { credentials: { [credentialType]: { id, name: id } } }),
				},
			],
			connections: {},
			nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
		});
		this.node = this.workflow.getNode('Trigger') as INode;
		this.additionalData = {
			credentialsHelper: credentials,
			webhookBaseUrl: 'http://localhost/webhook',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			variables: {},
			externalSecretsProxy: {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	static async open(opening: Opening): Promise<WebhookBench> {
		const bench = new WebhookBench(opening);
		await new Promise<void>((resolve) => bench.server.listen(0, '127.0.0.1', resolve));
		return bench;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Activates the workflow; rejects with what the editor would show. */
	async activate(): Promise<void> {
		const methods = this.opening.node.webhookMethods?.default;
		const { mode = 'webhook' } = this.opening;
		const context = () =>
			new HookContext(this.workflow, this.node, this.additionalData, mode, 'activate', this.webhookData());
		if (await methods?.checkExists?.call(context())) return;
		await methods?.create?.call(context());
	}

	/** Calls the webhook. No header but what is named here is added. */
	async call({ method = 'POST', query = '', headers = {}, body = '' }: Sent = {}): Promise<Answer> {
		const { port } = this.server.address() as AddressInfo;
		return await new Promise((resolve, reject) => {
			const outgoing = request({ port, host: '127.0.0.1', method, path: `/webhook${query}`, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => {
					const text = Buffer.concat(chunks).toString();
					resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonIn(text) });
				});
			});
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	}

	/** Sends these bytes over one connection, as proxies do with several calls; gives what came until it was closed. */
	async overOneConnection(...bytes: Array<string | Buffer>): Promise<string> {
		const { port } = this.server.address() as AddressInfo;
		return await new Promise((resolve) => {
			const chunks: Buffer[] = [];
			const socket = connect(port, '127.0.0.1', () => bytes.forEach((part) => socket.write(part)));
			socket.on('data', (chunk) => chunks.push(chunk));
			// A connection that was cut shows in what came.
			socket.on('error', () => undefined);
			socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
		});
	}

	private async receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const { proxyHops = 0, largestBody = LARGEST_BODY } = this.opening;
		const call = asExpressDoes(incoming, proxyHops, largestBody);
		try {
			await this.execute(call, response);
		} catch (error) {
			answer(response, (error as { status?: number }).status ?? 500, { message: (error as Error).message });
		}
	}

	private async execute(call: ExpressRequest, response: ServerResponse): Promise<void> {
		const { mode = 'webhook', node: type, lastNode = (items) => items } = this.opening;
		const code = Number(this.described('responseCode') ?? 200);
		const responseMode = this.described('responseMode') ?? 'onReceived';
		const responseData = this.described('responseData');
		if (call.method !== this.described('httpMethod')) return answer(response, 404, { message: 'not registered' });

		await this.parseBody(call);
		const data = { ...this.additionalData, httpRequest: call, httpResponse: response };
		const context = new WebhookContext(
			this.workflow,
			this.node,
			data as unknown as IWorkflowExecuteAdditionalData,
			mode,
			this.webhookData(),
			[],
			null,
		);
		const write = (line: string) => this.log.push(line);
		Object.defineProperty(context, 'logger', { value: { warn: write, error: write } });
		let result: IWebhookResponseData;
		try {
			result = (await type.webhook?.call(context)) ?? {};
		} catch (error) {
			this.failures.push(error as Error);
			return answer(response, 500, { message: 'Workflow Webhook Error: Workflow could not be started!' });
		}
		const { workflowData, webhookResponse } = result;
		if (workflowData === undefined) {
			if (result.noWebhookResponse !== true) answer(response, code, webhookResponse ?? { message: 'received' });
			return;
		}
		const items = workflowData[0] ?? [];
		this.started.push(items.map(({ json }) => json));
		if (responseMode === 'onReceived') return answer(response, code, responseData || webhookResponse);
		const last = lastNode(items).map(({ json }) => json);
		answer(response, code, responseData === 'allEntries' ? last : last[0]);
	}

	/** n8n's reading ahead of the node: what it cannot parse it answers by itself. */
	private async parseBody(call: ExpressRequest): Promise<void> {
		if (this.evaluated('={{$parameter["options"]["binaryData"]}}')) return;
		await call.readRawBody();
		if (call.contentType !== 'application/json') return;
		call.body = jsonIn(call.rawBody?.toString() ?? '');
		if (call.body === undefined) throw Object.assign(new Error('Failed to parse request body'), { status: 422 });
	}

	private described(property: keyof IWebhookDescription): unknown {
		return this.evaluated(String(this.description()[property]));
	}

	private evaluated(expression: string): unknown {
		return this.workflow.expression.getSimpleParameterValue(this.node, expression, 'webhook', {});
	}

	private description(): IWebhookDescription {
		return this.opening.node.description.webhooks?.[0] as IWebhookDescription;
	}

	private webhookData(): IWebhookData {
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: this.description().path,
			webhookDescription: this.description(),
			workflowId: 'workflow',
			workflowExecuteAdditionalData: this.additionalData,
		};
	}
}

/** A Basic header with these. */
export function basic(user = BASIC.user, password = BASIC.password): Record<string, string> {
	return { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** As n8n's request handler answers: a text as a page, anything else as JSON. */
function answer(response: ServerResponse, status: number, body: unknown): void {
	const isText = typeof body === 'string';
	response.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json; charset=utf-8' });
	response.end(isText ? body : JSON.stringify(body));
}

/** Adds what Express and n8n's middleware add. */
function asExpressDoes(incoming: IncomingMessage, proxyHops: number, largestBody: number): ExpressRequest {
	const forwarded = String(incoming.headers['x-forwarded-for'] ?? '').split(/ *, */);
	const hops = [incoming.socket.remoteAddress, ...forwarded.filter((hop) => hop !== '').reverse()];
	const call = Object.assign(incoming, {
		params: {},
		query: Object.fromEntries(new URL(incoming.url ?? '', 'http://localhost').searchParams),
		ip: hops[Math.min(proxyHops, hops.length - 1)],
		ips: hops.slice(1, proxyHops + 1).reverse() as string[],
		contentType: incoming.headers['content-type']?.split(';')[0]?.toLowerCase(),
		readRawBody: async () => {
			if (call.rawBody === undefined) call.rawBody = await bytesOf(incoming, largestBody);
		},
	}) as ExpressRequest;
	return call;
}

/** As n8n's reader (body-parser.js): counts what is unpacked, and stops in the middle when that is too much. */
async function bytesOf(incoming: IncomingMessage, largest: number): Promise<Buffer> {
	const stream = incoming.headers['content-encoding'] === 'gzip' ? incoming.pipe(createGunzip()) : incoming;
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		stream.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= largest) return chunks.push(chunk);
			stream.removeAllListeners('data').pause();
			return reject(Object.assign(new Error('request entity too large'), { status: 413 }));
		});
		stream.on('end', () => resolve(Buffer.concat(chunks)));
		stream.on('error', reject);
	});
}
