import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import type { ByteStream } from '../../lib/wire/types';

/** Where n8n keeps binary data: in files, or in the items themselves. */
export const STORAGES = ['disk', 'memory'] as const;

interface Insides {
	config: { localStoragePath: string; mode: string };
	managers: Record<string, unknown>;
	init(): Promise<void>;
	getAsStream(id: string): Promise<ByteStream & { destroyed: boolean }>;
	getAsBuffer(data: IBinaryData): Promise<Buffer>;
	store(...args: unknown[]): Promise<unknown>;
}

/** n8n's binary data as a test sees it. */
export class BinaryStorage {
	readonly folder = mkdtempSync(join(tmpdir(), 'opsbridge-binary-'));

	/** Every stream that was made of a stored file. */
	readonly opened: Array<{ readonly destroyed: boolean }> = [];

	/** Files that n8n was taking in at the same time, at most. */
	mostStoring = 0;

	private storing = 0;

	/** n8n's own, for watchers. */
	readonly service = Container.get(BinaryDataService) as unknown as Insides;

	/** Sets n8n up so; jest puts the watchers back. */
	async open(kind: (typeof STORAGES)[number]): Promise<void> {
		const { service } = this;
		service.managers = {};
		if (kind === 'disk') {
			Object.assign(service.config, { localStoragePath: this.folder, mode: 'filesystem' });
			await service.init();
		}
		const getAsStream = service.getAsStream.bind(service);
		jest.spyOn(service, 'getAsStream').mockImplementation(async (id) => {
			const stream = await getAsStream(id);
			this.opened.push(stream);
			return stream;
		});
		const store = service.store.bind(service);
		jest.spyOn(service, 'store').mockImplementation(async (...args) => {
			this.mostStoring = Math.max(this.mostStoring, (this.storing += 1));
			try {
				return await store(...args);
			} finally {
				this.storing -= 1;
			}
		});
	}

	close(): void {
		this.service.managers = {};
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** A file of an incoming item. */
	async put(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryKeyData> {
		const location = { type: 'execution', workflowId: 'before', executionId: '1' };
		const data = (await this.service.store(location, content, { data: '', mimeType, fileName })) as IBinaryData;
		this.mostStoring = 0;
		return { data };
	}

	/** The bytes of a file of an outgoing item. */
	async contentOf(data: IBinaryData | undefined): Promise<Buffer> {
		if (data?.id === undefined) return Buffer.from(data?.data ?? '', 'base64');
		return await this.service.getAsBuffer(data);
	}

	/** Lengths of what lies on the disk for executions of the node under test, whole or half. */
	get lengths(): number[] {
		return (
			this.paths((name) => !name.endsWith('.metadata'))
				.filter((path) => path.includes(join('workflows', 'workflow')))
				// What is still being written may be taken away meanwhile.
				.flatMap((path) => statSync(path, { throwIfNoEntry: false })?.size ?? [])
		);
	}

	/** Takes the end of every stored file away. */
	spoil(): void {
		for (const path of this.paths((name) => !name.endsWith('.metadata'))) truncateSync(path, 1);
	}

	/** Takes away what n8n knows of the lengths of its files. */
	forgetLengths(): void {
		for (const path of this.paths((name) => name.endsWith('.metadata'))) writeFileSync(path, '{}');
	}

	private paths(isMeant: (name: string) => boolean): string[] {
		return readdirSync(this.folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && isMeant(entry.name))
			.map((entry) => join(entry.parentPath, entry.name));
	}
}
