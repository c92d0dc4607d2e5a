import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MAX_REMEMBERED } from '../../../lib/triggers/memory';
import { CredentialStore, storageModeOfCore } from '../credentialStore';
import { PolledNode } from '../polledNode';
import type { TestClock } from '../testClock';
import { Ledger } from './ledger';
import { soakCredential, soakNode } from './node';
import type { Random } from './random';
import type { MoodyServer } from './server';
import { DAY, HOUR, MINUTE, type World } from './worlds';

type Items = IDataObject[] | null;

/** What n8n's end in the wrong moment does. */
export type Crash = 'never' | 'before it is stored' | 'before it is run' | 'durable';

export interface SoakSettings {
	readonly server: MoodyServer;
	readonly random: Random;
	readonly time: TestClock;
	readonly changes: number;
	readonly crash: Crash;
	/** How much more often than in a long life something goes wrong; 1 for as often. */
	readonly density: number;
	/** The share of requests that the system does not manage. */
	readonly failing: number;
	readonly world: (stage: { server: MoodyServer; random: Random; ledger: Ledger; now: () => number }) => World;
}

/** Weeks in the life of a trigger, in seconds. */
export class Soak {
	readonly ledger: Ledger;

	readonly counts: Record<string, number> = {};

	private readonly world: World;

	private readonly node: PolledNode;

	/** What was there when the trigger began. */
	private old: ReadonlySet<string> = new Set();

	private newest = -Infinity;

	private options: IDataObject;

	constructor(private readonly settings: SoakSettings) {
		const { server, random, time, crash } = settings;
		this.ledger = new Ledger(() => time.now());
		this.world = settings.world({ server, random, ledger: this.ledger, now: () => time.now() });
		const { overlap } = this.world;
		this.options = { batchSize: 150, ...this.world.options, ...(overlap === undefined ? {} : { overlap }) };
		const store = new CredentialStore([soakCredential], storageModeOfCore);
		this.node = new PolledNode({
			node: soakNode(this.world.watch),
			credentials: { soakApi: store.add('soakApi', { baseUrl: server.address }) },
			store,
			durable: crash === 'durable',
		});
		this.setOptions({});
	}

	/** @returns what went wrong, told as the stories of the changes concerned */
	async run(): Promise<string[]> {
		const { server, time, random, changes, failing } = this.settings;
		for (let made = 0; made < 300;) made += this.world.happen(time.now() - 2 * DAY, time.now());
		this.old = new Set(this.world.present());
		await this.node.activate();
		this.world.begun?.();
		// What happened while it began may be taken for old or for new.
		for (const change of this.world.present()) this.ledger.mayMiss.add(change);
		server.failing = failing;
		let made = 0;
		for (let step = 1; made < changes; step++) {
			const from = time.now();
			time.advance(random.chance(0.05) ? random.next() * 5 * HOUR : (1 + random.next() * 14) * MINUTE);
			made += this.world.happen(from, time.now());
			await this.step(made / changes);
		}
		server.failing = 0;
		// What happens during the last poll of all would have no other to find it.
		server.before = () => undefined;
		for (let quiet = 0; quiet < 3; quiet++) {
			time.advance(5 * MINUTE);
			while (await this.poll()) time.advance(MINUTE);
		}
		return this.ledger.problems(this.world.present(), this.old);
	}

	private async step(progress: number): Promise<void> {
		const { random, crash, density } = this.settings;
		if (crash !== 'never' && random.chance(0.06 * density)) return await this.crash();
		const dice = random.next() / density;
		if (dice < 0.02) return await this.beOffForDays();
		if (dice < 0.04) return await this.restart();
		if (dice < 0.06) return await this.failHalfWay();
		if (dice < 0.08) return await this.pollTwiceAtOnce();
		if (dice < 0.1) return await this.publishWhilePolling();
		if (dice < 0.11) return await this.fetchTestEvent();
		if (dice < 0.13) return await this.changeOptions(progress);
		await this.poll();
	}

	/** @returns whether anything came out */
	private async poll(how: () => Promise<Items> = async () => await this.node.poll()): Promise<boolean> {
		const before = this.state;
		let items: Items;
		try {
			items = await how();
		} catch {
			this.count('failed polls');
			expect(this.state).toEqual(before);
			return false;
		}
		this.count('polls');
		this.checkSize();
		this.checkOrder(items ?? []);
		for (const item of items ?? []) this.take(item);
		return items !== null;
	}

	private take(item: IDataObject): void {
		const name = this.world.nameOf(item);
		if (this.world.check) this.world.check(item);
		else this.ledger.emitted(name);
	}

	private async activate(): Promise<void> {
		for (let tries = 0; tries < 50; tries++) {
			const polls = this.counts['polls'];
			await this.poll(async () => await this.node.activate());
			if (this.counts['polls'] !== polls) return;
			this.settings.time.advance(MINUTE);
		}
		throw new Error('The workflow cannot be activated.');
	}

	private async restart(): Promise<void> {
		this.count('restarts');
		this.node.restart();
		await this.activate();
	}

	private async beOffForDays(): Promise<void> {
		const { time, random } = this.settings;
		this.count('outages of days');
		this.node.restart();
		for (let parts = random.whole(5, 20); parts > 0; parts--) {
			const from = time.now();
			time.advance(random.next() * 8 * HOUR);
			this.world.happen(from, time.now());
		}
		await this.activate();
	}

	/** Everything fails from the second or third request on, and n8n is restarted. */
	private async failHalfWay(): Promise<void> {
		const { server, random } = this.settings;
		this.count('polls that broke off');
		server.failsAfter = random.whole(0, 2);
		await this.poll();
		server.failsAfter = Infinity;
		if (random.chance(0.5)) await this.restart();
	}

	private async pollTwiceAtOnce(): Promise<void> {
		const { server } = this.settings;
		this.count('polls that overlapped');
		const gate = server.shutGate();
		const first = server.arrival();
		const slow = this.poll();
		await first;
		expect(await Promise.race([this.node.poll(), server.arrival()])).toBeNull();
		gate.open();
		await slow;
	}

	/** n8n drops what a poll finds whose workflow was published anew meanwhile. */
	private async publishWhilePolling(): Promise<void> {
		this.count('polls that were dropped');
		const { server } = this.settings;
		const gate = server.shutGate();
		const arrival = server.arrival();
		const dropped = this.node.pollAndCrash();
		await arrival;
		// Activated in the middle, it leaves everything to its next poll.
		this.node.restart();
		expect(await Promise.race([this.node.activate(), server.arrival()])).toBeNull();
		gate.open();
		await dropped.catch(() => undefined);
		await this.activate();
	}

	private async fetchTestEvent(): Promise<void> {
		this.count('test events');
		const before = this.state;
		await this.node.fetchTestEvent().catch(() => null);
		expect(this.state).toEqual(before);
	}

	/** Overlap and batch are made longer and shorter. */
	private async changeOptions(progress: number): Promise<void> {
		const { random } = this.settings;
		const { overlap } = this.world;
		this.count('changed options');
		const batchSize = random.whole(60, 300);
		const factor = random.pick(progress < 0.5 ? [1, 3, 20] : [1, 1, 3]);
		this.setOptions({
			batchSize,
			...(overlap === undefined ? {} : { overlap: Math.min(overlap * factor, 2 * 86_400) }),
		});
		await this.restart();
	}

	private setOptions(options: IDataObject): void {
		this.options = { ...this.options, ...options };
		this.node.parameters = { event: 'change', options: this.options } as INodeParameters;
	}

	private async crash(): Promise<void> {
		this.count('crashes');
		if (this.settings.crash === 'durable') {
			// Either both are there or neither.
			await this.node.pollAndCrash().catch(() => null);
		} else if (this.settings.crash === 'before it is stored') {
			const items = await this.node.pollAndCrash().catch(() => null);
			for (const item of items ?? []) {
				this.take(item);
				this.ledger.allowRepeat(this.world.nameOf(item));
			}
		} else {
			const items = await this.node.poll().catch(() => null);
			for (const item of items ?? []) {
				const name = this.world.nameOf(item);
				this.ledger.tell(name, 'emitted, but the execution was lost');
				this.ledger.mayMiss.add(this.world.check ? String(item.id) : name);
			}
		}
		await this.restart();
	}

	private checkSize(): void {
		const { seen } = this.state as { seen?: object };
		expect(Object.keys(seen ?? this.state).length).toBeLessThanOrEqual(MAX_REMEMBERED);
	}

	private checkOrder(items: readonly IDataObject[]): void {
		const { disorder = 0, timeOf } = this.world;
		if (!timeOf) return;
		expect(items.length).toBeLessThanOrEqual(Number(this.options.batchSize));
		let last = -Infinity;
		for (const item of items) {
			const time = timeOf(item);
			if (time === undefined) continue;
			if (time + disorder < last) throw new Error(`${this.world.nameOf(item)} came out after a newer one`);
			if (time + disorder + Number(this.options.overlap) * 1000 < this.newest)
				throw new Error(`${this.world.nameOf(item)} came out long after newer ones`);
			last = Math.max(last, time);
		}
		this.newest = Math.max(this.newest, last);
	}

	private get state(): object {
		const stored = JSON.parse(this.node.remembered) as Record<string, { memory?: { state?: object } }>;
		return stored['node:Trigger']?.memory?.state ?? {};
	}

	private count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}
}
