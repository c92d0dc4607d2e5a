/**
 * Things in use that must not outlive this process. It is listened to only while there are any: jest loads a module anew for
 * each test file, and each would leave a listener behind.
 */
export class UntilExit<Thing> {
	private readonly inUse = new Set<Thing>();

	/** @param end ends a thing at once; nothing asynchronous happens any more when a process exits */
	constructor(private readonly end: (thing: Thing) => void) {}

	add(thing: Thing): void {
		if (this.inUse.size === 0) process.on('exit', this.endAll);
		this.inUse.add(thing);
	}

	/** It has ended by itself. */
	delete(thing: Thing): void {
		if (this.inUse.delete(thing) && this.inUse.size === 0) process.off('exit', this.endAll);
	}

	private readonly endAll = (): void => this.inUse.forEach(this.end);
}
