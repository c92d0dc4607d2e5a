import { systemsOf, type AllSimulators } from '../../simulators/all';
import type { LoggedRequest, Simulator } from '../../simulators/kit';
import type { OpenIdProvider } from '../../simulators/openid';

/** What went over the wire while something ran, one line per request. */
export interface Wire {
	/** Requests to the systems, e.g. `GET /api/stations 200`, or `cut` where the connection was cut. */
	calls: string[];
	/** Requests for tokens, e.g. `POST /api/users/login 200`; at the identity provider, e.g. `refresh_token 200`. */
	logins: string[];
	/** The same requests with all that is known of them, the identity provider's excepted. */
	log: LoggedRequest[];
}

/** Systems to watch. */
export interface Watched {
	systems: Simulator[];
	provider?: OpenIdProvider;
}

/** Everything a session's workflows may talk to. */
export function allOf(simulators: AllSimulators): Watched {
	return { systems: systemsOf(simulators), provider: simulators.openId };
}

/** Starts watching, and returns how to read what was seen since. */
export async function watch({ systems, provider }: Watched): Promise<() => Promise<Wire>> {
	const marks = systems.map(({ control }) => control.log.length);
	const signInMark = (await provider?.tokenRequests())?.length ?? 0;
	return async () => {
		const log = systems.flatMap(({ control }, index) => control.log.slice(marks[index]));
		const signIns = ((await provider?.tokenRequests()) ?? []).slice(signInMark);
		return {
			calls: log.filter(({ kind }) => kind === 'api').map(line),
			logins: [
				...log.filter(({ kind }) => kind === 'token').map(line),
				...signIns.map(({ grantType, status }) => `${grantType} ${status}`),
			],
			log,
		};
	};
}

function line({ method, path, status }: LoggedRequest): string {
	return `${method} ${path} ${status === 0 ? 'cut' : status}`;
}
