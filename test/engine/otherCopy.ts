import type * as Classes from '../../catalogue/classes';
import type * as TokenDesk from '../../lib/auth/tokenDesk';
import * as ownClock from '../../lib/clock';

/** The package's modules once more, as another package built from the same sources brings them along. */
export interface OtherCopy extends Pick<typeof Classes, 'actionNodeIn' | 'credentialClass'> {
	/** As a new process of n8n would: this copy remembers nothing. */
	readonly forgetAllTokens: () => void;
}

/** Loads them. Nothing in them is what it is here but the time, which is the same for all of n8n. */
export function loadOtherCopy(): OtherCopy {
	let copy: OtherCopy | undefined;
	jest.doMock('../../lib/clock', () => ownClock);
	jest.isolateModules(() => {
		/* eslint-disable @typescript-eslint/no-require-imports -- an import would be the copy that is here already */
		const { actionNodeIn, credentialClass } = require('../../catalogue/classes') as typeof Classes;
		const { forgetAllTokens } = require('../../lib/auth/tokenDesk') as typeof TokenDesk;
		/* eslint-enable @typescript-eslint/no-require-imports */
		copy = { actionNodeIn, credentialClass, forgetAllTokens };
	});
	jest.dontMock('../../lib/clock');
	if (copy === undefined) throw new Error('The other copy could not be loaded.');
	return copy;
}
