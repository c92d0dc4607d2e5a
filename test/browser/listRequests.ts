import type { Page, Request } from 'playwright-core';

/**
 * Notes what n8n's editor asks its server for to fill lists: those that are opened, and those of several choices and of
 * mappings, which n8n fills when the field appears.
 */
export class ListRequests {
	/** The field and the method of each request. */
	readonly made: string[] = [];

	constructor(private readonly page: Page) {
		page.on('request', this.note);
	}

	/** How often something made the editor ask. */
	async during(work: () => Promise<unknown>): Promise<number> {
		const before = this.made.length;
		await work();
		return this.made.length - before;
	}

	/** Ends it. */
	end(): void {
		this.page.off('request', this.note);
	}

	private readonly note = (request: Request): void => {
		if (!request.url().includes('/rest/dynamic-node-parameters/')) return;
		const { path, methodName } = request.postDataJSON() as { path: string; methodName: string };
		this.made.push(`${path}: ${methodName}`);
	};
}
