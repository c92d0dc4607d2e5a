/** An API user of the tenant. */
export interface ApiUser {
	readonly username: string;
	/** Shown once when it was made; the client secret of OAuth2, too. */
	readonly token: string;
	/** Whether the user's role lets it see anything. */
	readonly permitted: boolean;
	/** The organisational unit it belongs to, which limits reporting to it and those below. Left out: Global. */
	readonly orgUnitId?: number;
}

/** The user whose login the simulator hands out. */
export const integrationUser: ApiUser = { username: 'workflowApi', token: 'demo-api-token-only', permitted: true };

/** A user whose role allows nothing: it can get tokens, and every call is answered 403. */
export const restrictedUser: ApiUser = {
	username: 'restrictedApi',
	token: 'demo-restricted-token-only',
	permitted: false,
};

/** A user of one branch: reporting shows it nothing else. */
export const branchUser: ApiUser = {
	username: 'hamburgApi',
	token: 'demo-branch-token-only',
	permitted: true,
	orgUnitId: 3,
};

/** User name and password under "Application import" of the tenant's portals: at least 8 characters of every kind. */
export const portalLogin = { username: 'jobboard', password: 'Demo-import-0nly' };

const apiUsers: readonly ApiUser[] = [integrationUser, restrictedUser, branchUser];

export const findApiUser = (username: unknown): ApiUser | undefined =>
	apiUsers.find((user) => user.username === username);

/** The user of that name, if the token is theirs. */
export function checkApiUser(username: unknown, token: unknown): ApiUser | undefined {
	const user = findApiUser(username);
	return user?.token === token ? user : undefined;
}
