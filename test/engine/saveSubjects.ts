import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { outgoing } from '../../catalogue';
import { credentialClass } from '../../catalogue/classes';
import { clock } from '../../lib/clock';
import { startAll, type AllSimulators } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';

/** A credential a person fills in and saves. */
export interface Subject {
	readonly title: string;
	readonly type: ICredentialType;
	/** The system that is asked. */
	readonly system: (all: AllSimulators) => Simulator;
	/** What is entered when all is right. */
	readonly entered: (all: AllSimulators) => IDataObject;
	/** The field of the secret. */
	readonly secret: string;
	/** The field beside it, if there is one. */
	readonly user?: string;
	/** Where the login goes; none: there is no login. `elsewhere`: not to the system, but to the address in this field. */
	readonly login?: 'system' | { readonly elsewhere: string };
}

/** Every credential that is tested on Save. */
export const subjects: readonly Subject[] = [
	...outgoing
		.filter(({ entry }) => entry.kind !== 'signIn')
		.map(({ type, system, entry }): Subject => ({
			title: type,
			type: credentialClass(type),
			system: (all) => all[system],
			entered: (all) => entry.entered(all[system], all.openId),
			secret: entry.secret,
			user: entry.user,
			login: entry.login,
		})),
	{
		title: 'itemPathApplicationTokenApi, pasted',
		type: credentialClass('itemPathApplicationTokenApi'),
		system: ({ itemPath }) => itemPath,
		entered: ({ itemPath: { login, control } }) => ({
			baseUrl: login.baseUrl,
			source: 'paste',
			applicationToken: control.mint.issue('application', { subject: login.applicationUsername }).token,
		}),
		secret: 'applicationToken',
	},
];

/** Every system, living by the package's clock. */
export async function startSystems(): Promise<AllSimulators> {
	return await startAll({ firstPort: 0, now: () => clock.now() });
}
