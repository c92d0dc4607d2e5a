const { default: Sequencer } = require('@jest/test-sequencer');

/** Small files that work or wait long. Jest goes by size where it has not run them before, and they would come last, alone. */
const LONG = /soak|processes\.test|parents\.test|endWithParent|saveMessages|simulators.all\.test|TriggerPromises/;

/** Begins with the tests that take longest, so that no core is idle at the end. */
class LongestFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		return [...sorted.filter(({ path }) => LONG.test(path)), ...sorted.filter(({ path }) => !LONG.test(path))];
	}
}

module.exports = LongestFirst;
