/** Promise: what is in use when a process exits is ended, and who uses nothing any more leaves no listener behind. */
import { UntilExit } from '../../../tools/untilExit';

it('ends what is in use at the exit, listened to only meanwhile', () => {
	const before = process.listeners('exit');
	const added = () => process.listeners('exit').filter((listener) => !before.includes(listener));
	const ended: string[] = [];
	const inUse = new UntilExit<string>((thing) => ended.push(thing));
	inUse.delete('never there');
	expect(added()).toEqual([]);
	['one', 'two', 'three'].forEach((thing) => inUse.add(thing));
	expect(added()).toHaveLength(1);
	inUse.delete('two');
	added()[0]?.(0);
	expect(ended).toEqual(['one', 'three']);
	inUse.delete('one');
	inUse.delete('three');
	expect(added()).toEqual([]);
	inUse.add('four');
	expect(added()).toHaveLength(1);
	inUse.delete('four');
	expect(added()).toEqual([]);
});
