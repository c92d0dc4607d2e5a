import { Agent } from 'node:http';

import axios, { type AxiosInstance } from 'axios';

import { unflatten } from './unflatten';

/** The account that owns a playground's n8n. */
export interface Login {
	email: string;
	password: string;
}

/** A credential before n8n encrypts it. */
export interface PlainCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** The part of a workflow file the playground looks at. */
export interface WorkflowFile {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, Array<{ json: Record<string, unknown> }>>;
}

/** One node of a workflow file. */
export interface WorkflowNode {
	id: string;
	typeVersion: number;
	position: number[];
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	/** What makes the address of a webhook its own. */
	webhookId?: string;
	/** What n8n does when the node fails; it stops unless told. */
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

/** One item a node put out. */
export interface Item {
	json: Record<string, unknown>;
	/** The input item it came from. */
	pairedItem?: { item: number } | Array<{ item: number }> | number;
}

/** One run of one node. */
export interface NodeRun {
	/** Milliseconds. */
	executionTime: number;
	error?: { message: string; description?: string };
	data?: { main: Array<Item[] | null> };
}

/** How a finished execution went. */
export interface Execution {
	id: string;
	status: string;
	lastNode?: string;
	error?: { message: string; description?: string };
	runs: Record<string, NodeRun[]>;
}

interface StoredExecution {
	resultData: {
		lastNodeExecuted?: string;
		error?: { message: string; description?: string };
		runData?: Record<string, NodeRun[]>;
	};
}

/** More executions than any workflow here starts. */
const MANY = 100;

/** What a person does in n8n's editor, done through the interface the editor uses. */
export class N8nClient {
	private readonly http: AxiosInstance;

	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: `${url}/rest`,
			proxy: false,
			validateStatus: () => true,
			timeout: 60_000,
			// n8n closes a connection nobody uses for five seconds, which may be the very moment it is used again.
			httpAgent: new Agent({ keepAlive: false }),
		});
	}

	/** True once n8n has its database and answers the editor. */
	async isReady(): Promise<boolean> {
		try {
			const health = await this.http.get('/healthz/readiness', { baseURL: this.url, timeout: 2_000 });
			const settings = await this.http.get('/settings', { timeout: 2_000 });
			return health.status === 200 && settings.status === 200;
		} catch {
			return false;
		}
	}

	/** Creates the owner account and stays signed in. */
	async setUpOwner({ email, password }: Login): Promise<void> {
		const response = await this.http.post('/owner/setup', {
			email,
			password,
			firstName: 'Opsbridge',
			lastName: 'Demo',
		});
		if (response.status !== 200) throw unexpected('the owner account', response.status, response.data);
		this.keepCookies(response.headers['set-cookie']);
	}

	/** Signs in to an account that is there already. */
	async signIn({ email, password }: Login): Promise<void> {
		const response = await this.http.post('/login', { emailOrLdapLoginId: email, password });
		if (response.status !== 200) throw unexpected('the login', response.status, response.data);
		this.keepCookies(response.headers['set-cookie']);
	}

	/** Every node or credential type this n8n knows, as its editor gets them; nodes as often as they have versions. */
	async listTypes(kind: 'nodes' | 'credentials'): Promise<Array<{ name: string }>> {
		const { status, data } = await this.http.get<Array<{ name: string }>>(`/types/${kind}.json`, { baseURL: this.url });
		if (status !== 200) throw unexpected(`the list of ${kind}`, status, data);
		return data;
	}

	/** The stored credentials, without what is secret in them. */
	async listCredentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return await this.get('/credentials');
	}

	/** Stores a credential and returns the id n8n gave it. */
	async createCredential({ name, type, data }: PlainCredential): Promise<string> {
		return (await this.post<{ id: string }>('/credentials', { name, type, data })).id;
	}

	/** Saves changed fields of a stored credential. */
	async updateCredential(id: string, { name, type, data }: Omit<PlainCredential, 'id'>): Promise<void> {
		const { status, data: answer } = await this.http.patch<unknown>(`/credentials/${id}`, { name, type, data });
		if (status !== 200) throw unexpected(`credential ${id}`, status, answer);
	}

	/** Presses the credential's "Test" button. */
	async testCredential(credential: PlainCredential): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.post('/credentials/test', { credentials: credential });
	}

	/** Stores a workflow and returns the id and version under which it can be run and activated. */
	async createWorkflow(workflow: WorkflowFile): Promise<{ id: string; versionId: string }> {
		return await this.post('/workflows', { active: false, ...workflow });
	}

	/** Presses "Save" in the editor, which makes a new version of a workflow that was changed. */
	async saveWorkflow({ id, nodes, connections }: WorkflowFile): Promise<{ id: string; versionId: string }> {
		const response = await this.http.patch<{ data: { id: string; versionId: string } }>(`/workflows/${id}`, {
			nodes,
			connections,
		});
		if (response.status !== 200) throw unexpected(`the workflow ${id}`, response.status, response.data);
		return response.data.data;
	}

	/** Publishes a workflow, and returns once its triggers and webhooks are live: n8n does that after its answer. */
	async activate({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.post(`/workflows/${id}/activate`, { versionId });
		await waitFor(async () => {
			const state = await this.http.get<{ data: { status: string } }>(`/workflows/${id}/publication-status`);
			// Older versions know no such state: there the answer to the activation comes when all is live.
			return state.status === 404 || state.data.data.status === 'published' ? true : undefined;
		}, `workflow ${id} to be live`);
	}

	/** Takes a workflow's triggers and webhooks down again. */
	async deactivate(id: string): Promise<void> {
		await this.post(`/workflows/${id}/deactivate`, {});
	}

	/** A stored workflow, as n8n has it now. */
	async readWorkflow(id: string): Promise<WorkflowFile & { versionId: string }> {
		return await this.get(`/workflows/${id}`);
	}

	/** Runs a workflow from one of its triggers, as the editor's button does, and waits for the end. */
	async run(workflowId: string, trigger: string): Promise<Execution> {
		// Older versions run what they are sent; newer ones what is stored, which is the same.
		const workflowData = await this.readWorkflow(workflowId);
		const body = { workflowData, triggerToStartFrom: { name: trigger } };
		const { executionId } = await this.post<{ executionId: string }>(`/workflows/${workflowId}/run`, body);
		return await this.finished(executionId);
	}

	/** The last execution of a workflow that something else started, once it has ended. */
	async lastExecution(workflowId: string): Promise<Execution> {
		return (await this.lastExecutions(workflowId, 1))[0];
	}

	/** The last executions of a workflow that something else starts, newest first, once there are so many and have ended. */
	async lastExecutions(workflowId: string, count: number): Promise<Execution[]> {
		const found = await waitFor(async () => {
			const results = await this.executionsOf(workflowId, count);
			return results.length < count ? undefined : results;
		}, `${count} executions of workflow ${workflowId}`);
		return await Promise.all(found.map(async ({ id }) => await this.finished(id)));
	}

	/** All executions of a workflow that something else starts, newest first, once one of them ended as wanted. */
	async executionsUntil(workflowId: string, isWanted: (execution: Execution) => boolean): Promise<Execution[]> {
		return await waitFor(async () => {
			const results = await this.executionsOf(workflowId, MANY);
			const executions = await Promise.all(results.map(async ({ id }) => await this.finished(id)));
			return executions.some(isWanted) ? executions : undefined;
		}, `a certain execution of workflow ${workflowId}`);
	}

	/** How many executions of a workflow there are, up to a hundred. */
	async countExecutions(workflowId: string): Promise<number> {
		return (await this.executionsOf(workflowId, MANY)).length;
	}

	/** How many executions of a workflow have ended in one of these ways; all there are. */
	async countEnded(workflowId: string, ...statuses: string[]): Promise<number> {
		const query = { filter: JSON.stringify({ workflowId, status: statuses }), limit: 1 };
		return Number((await this.get<{ count: number }>('/executions', query)).count);
	}

	private keepCookies(given: readonly string[] = []): void {
		this.http.defaults.headers.common.Cookie = given.map((cookie) => cookie.split(';')[0]).join('; ');
	}

	private async executionsOf(workflowId: string, limit: number): Promise<Array<{ id: string }>> {
		const query = { filter: JSON.stringify({ workflowId }), limit };
		return (await this.get<{ results: Array<{ id: string }> }>('/executions', query)).results;
	}

	/** Waits until an execution has ended, and reads what it did. */
	async finished(executionId: string): Promise<Execution> {
		return await waitFor(async () => {
			const { status, data } = await this.get<{ status: string; data: string }>(`/executions/${executionId}`);
			if (['new', 'running', 'waiting'].includes(status)) return undefined;
			const { resultData } = unflatten(data) as StoredExecution;
			return {
				id: executionId,
				status,
				lastNode: resultData.lastNodeExecuted,
				error: resultData.error,
				runs: resultData.runData ?? {},
			};
		}, `the end of execution ${executionId}`);
	}

	/** Calls a live webhook as an outside system would. */
	async callWebhook(method: string, path: string, body: unknown): Promise<{ status: number; data: unknown }> {
		const response = await this.http.request({ method, url: `/webhook/${path}`, baseURL: this.url, data: body });
		return { status: response.status, data: response.data };
	}

	/** Presses the button that connects an account: the address of the identity provider a browser is sent to. */
	async signInAddress(credentialId: string): Promise<string> {
		return await this.get('/oauth2-credential/auth', { id: credentialId });
	}

	/** Comes back from the identity provider, as the browser would, and returns the page n8n shows. */
	async finishSignIn(callback: string): Promise<string> {
		const page = await this.http.get<string>(callback, { baseURL: undefined });
		if (page.status !== 200) throw unexpected('the sign-in', page.status, page.data);
		return page.data;
	}

	private async get<T>(path: string, params?: Record<string, unknown>): Promise<T> {
		const response = await this.http.get<{ data: T }>(path, { params });
		if (response.status !== 200) throw unexpected(path, response.status, response.data);
		return response.data.data;
	}

	private async post<T>(path: string, body: unknown): Promise<T> {
		const response = await this.http.post<{ data: T }>(path, body);
		if (response.status >= 300) throw unexpected(path, response.status, response.data);
		return response.data.data;
	}
}

function unexpected(what: string, status: number, answer: unknown): Error {
	return new Error(`n8n refused ${what} with ${status}: ${JSON.stringify(answer).slice(0, 500)}`);
}

/** Asks until there is an answer, for at most two minutes. */
async function waitFor<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
	const deadline = Date.now() + 120_000;
	while (Date.now() < deadline) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`Waited two minutes for ${what}.`);
}
