import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What came over the wire. */
export interface WireCounts {
	readonly requests: number;
	readonly logins: number;
	readonly connections: number;
}

/** The least of a system, in another process. */
export interface PlainSystem {
	readonly url: string;
	/** What came since it was asked last. */
	takeCounts(): Promise<WireCounts>;
	stop(): void;
}

/** Starts it. It ends with this process, whatever happens. */
export async function startPlainSystem(): Promise<PlainSystem> {
	const child = fork(join(__dirname, 'plainSystemProcess.ts'), [], { execArgv: ['--import', 'tsx'] });
	const { url } = await messageOf<{ url: string }>(child);
	return {
		url,
		takeCounts: async () => {
			const counts = messageOf<WireCounts>(child);
			child.send('counts');
			return await counts;
		},
		stop: () => child.disconnect(),
	};
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
	const [message] = (await once(child, 'message')) as [Message];
	return message;
}
