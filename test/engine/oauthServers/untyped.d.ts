/** As far as they are used here; the libraries bring no types. */
declare module 'oauth2orize' {
	type Done = (error: unknown, token?: string | false, refreshToken?: string | null, more?: object) => void;
	interface Server {
		exchange(exchange: unknown): void;
		token(): (request: unknown, response: unknown, next: (error?: unknown) => void) => void;
		errorHandler(): (error: unknown, request: unknown, response: unknown, next: (error?: unknown) => void) => void;
	}
	const oauth2orize: {
		createServer(): Server;
		exchange: { clientCredentials(issue: (client: unknown, scope: string[], done: Done) => void): unknown };
	};
	export default oauth2orize;
}

declare module 'passport-http' {
	type Done = (error: unknown, user?: unknown) => void;
	export class BasicStrategy {
		constructor(verify: (user: string, password: string, done: Done) => void);

		authenticate(request: unknown): void;

		success: (user: unknown) => void;

		fail: (challenge: unknown) => void;

		error: (error: unknown) => void;
	}
}
