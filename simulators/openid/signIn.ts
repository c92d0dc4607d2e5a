import { parse } from 'node:querystring';
import type { Context, Next } from 'koa';
import type Provider from 'oidc-provider' with { 'resolution-mode': 'import' };
import type { ProviderSettings } from './types';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A form a person, or a browser test, can click through; the demo user is filled in. */
function page(settings: ProviderSettings, client: string, scope: string, problem = ''): string {
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in</title>
<style>body{font-family:sans-serif;max-width:22rem;margin:4rem auto}input,button{display:block;width:100%;margin:.3rem 0 1rem;padding:.5rem;box-sizing:border-box}</style>
</head>
<body>
<h1>Sign in</h1>
<p>${escapeHtml(client)} asks for: ${escapeHtml(scope)}</p>
${problem && `<p role="alert">${escapeHtml(problem)}</p>`}
<form method="post">
<label>User name <input name="login" autocomplete="username" value="${escapeHtml(settings.username)}"></label>
<label>Password <input name="password" type="password" value="${escapeHtml(settings.password)}"></label>
<button type="submit" name="decision" value="allow">Sign in and allow</button>
<button type="submit" name="decision" value="deny">Cancel</button>
</form>
</body>
</html>
`;
}

async function readForm(context: Context): Promise<Record<string, string | string[] | undefined>> {
	const chunks: Buffer[] = [];
	for await (const chunk of context.req) chunks.push(chunk as Buffer);
	return parse(Buffer.concat(chunks).toString('utf8'));
}

/** Everything the request asks for, granted; a demo has nothing to choose from. */
async function grantAll(
	provider: Provider,
	settings: ProviderSettings,
	accountId: string,
	clientId: string,
	scope: string,
) {
	const grant = new provider.Grant({ accountId, clientId });
	grant.addOIDCScope(scope);
	grant.addResourceScope(settings.audience, settings.scope);
	return await grant.save();
}

/** Shows the sign-in page and, once it is sent back, signs the person in and consents in one step. */
export function signIn(provider: Provider, settings: ProviderSettings) {
	return async (context: Context, next: Next): Promise<void> => {
		if (!context.path.startsWith('/interaction/')) return await next();
		const { req, res } = context;
		const { params } = await provider.interactionDetails(req, res);
		const [clientId, scope] = [String(params.client_id), String(params.scope)];
		if (context.method !== 'POST') {
			context.body = page(settings, clientId, scope);
			return;
		}
		const form = await readForm(context);
		if (form.decision === 'deny') {
			const result = { error: 'access_denied', error_description: 'The person cancelled the sign-in' };
			return await finish(provider, context, result);
		}
		if (form.login !== settings.username || form.password !== settings.password) {
			context.body = page(settings, clientId, scope, 'User name or password is wrong.');
			return;
		}
		const grantId = await grantAll(provider, settings, settings.username, clientId, scope);
		await finish(provider, context, { login: { accountId: settings.username }, consent: { grantId } });
	};
}

async function finish(
	provider: Provider,
	context: Context,
	result: Parameters<Provider['interactionFinished']>[2],
): Promise<void> {
	// The provider writes to the raw response itself.
	context.respond = false;
	await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false });
}
