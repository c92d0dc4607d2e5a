/** A platform user, as far as the REST API cares. */
export interface User {
	readonly name: string;
	readonly password: string;
	/** The flag "Allow API Login" on the user setup. */
	readonly allowApiLogin: boolean;
	/** Division codes the user may work in. */
	readonly divisions: readonly string[];
	/** The subject by which an identity provider's tokens name this user. */
	readonly externalAuthKey?: string;
}

/** The user whose login the simulator hands out. */
export const integrationUser: User = {
	name: 'workflow.integration',
	password: 'demo-password-only',
	allowApiLogin: true,
	divisions: ['BRB', 'LON', 'GS'],
};

/** A person who works in the application but may not use the API. */
export const deskUser: User = {
	name: 'front.desk',
	password: 'demo-desk-password-only',
	allowApiLogin: false,
	divisions: ['BRB'],
};

export const users: readonly User[] = [integrationUser, deskUser];

/** The user of that name and password, if the API lets them in. */
export function findUser(name: unknown, password: unknown): User | undefined {
	return users.find((user) => user.allowApiLogin && user.name === name && user.password === password);
}
