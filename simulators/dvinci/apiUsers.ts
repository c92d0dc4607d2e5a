/** An API user of the tenant. */
export interface ApiUser {
	readonly username: string;
	/** Shown once when it was made; the client secret of OAuth2, too. */
	readonly token: string;
	/** Whether the user's role lets it see anything. */
	readonly permitted: boolean;
}

/** The user whose login the simulator hands out. */
export const integrationUser: ApiUser = { username: 'workflow.api', token: 'demo-api-token-only', permitted: true };

/** A user whose role allows nothing: it can get tokens, and every call is answered 403. */
export const restrictedUser: ApiUser = {
	username: 'restricted.api',
	token: 'demo-restricted-token-only',
	permitted: false,
};

const apiUsers: readonly ApiUser[] = [integrationUser, restrictedUser];

export const findApiUser = (username: unknown): ApiUser | undefined =>
	apiUsers.find((user) => user.username === username);

/** The user of that name, if the token is theirs. */
export function checkApiUser(username: unknown, token: unknown): ApiUser | undefined {
	const user = findApiUser(username);
	return user?.token === token ? user : undefined;
}
