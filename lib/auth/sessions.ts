import type { IExecuteFunctions } from 'n8n-workflow';
import { SettingError } from '../errors';
import { without } from '../without';
import type { CredentialData } from '../wire/types';
import { CredentialSession, type CallContext } from './session';
import { needsItem, withoutItem } from './perItem';
import type { TokenFlow } from './types';

/**
 * The sessions of one run: one for all items, or, where fields of the credential are expressions, one for all items for
 * which they give the same.
 */
export class Sessions {
	private forAll: CredentialSession | undefined;

	/** Each item's credential is worked out once: another time, `$now` would give another one. */
	private readonly ofItems = new Map<number, Promise<CredentialSession>>();

	private readonly ofContents = new Map<string, CredentialSession>();

	private constructor(
		private readonly context: CallContext,
		private readonly credentialType: string,
		private readonly flow: TokenFlow | undefined,
	) {}

	/**
	 * Reads the credential once, for the first item. That tells whether others may have another one.
	 * @param flow how this type obtains tokens; left out where it does not
	 * @throws SettingError where an expression wants an item and there is none: in triggers and lists
	 */
	static async open(context: CallContext, credentialType: string, flow?: TokenFlow): Promise<Sessions> {
		const sessions = new Sessions(context, credentialType, flow);
		try {
			const first = await sessions.of(0);
			if (!first.isPerItem) sessions.forAll = first;
		} catch (error) {
			if (!needsItem(error)) return await Promise.reject(error);
			if (!hasItems(context)) return await Promise.reject(new SettingError(withoutItem(error)));
			// What an expression does not find in the first item it may find in others.
		}
		return sessions;
	}

	/** @throws what n8n says when an expression of the credential cannot be worked out for this item */
	async of(itemIndex: number): Promise<CredentialSession> {
		if (this.forAll !== undefined) return this.forAll;
		const session = this.ofItems.get(itemIndex) ?? this.read(itemIndex);
		this.ofItems.set(itemIndex, session);
		return await session;
	}

	private async read(itemIndex: number): Promise<CredentialSession> {
		const context = contextOf(this.context, itemIndex);
		const data: CredentialData = await context.getCredentials(this.credentialType);
		const content = contentOf(data);
		const session =
			this.ofContents.get(content) ?? new CredentialSession(context, this.credentialType, this.flow, data);
		this.ofContents.set(content, session);
		return session;
	}
}

/** What tells credentials apart. The token of a sign-in is the same for all, and may be renewed between two reads. */
function contentOf(data: CredentialData): string {
	const fields = Object.entries(without(data, 'oauthTokenData'));
	return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function hasItems(context: CallContext): context is IExecuteFunctions {
	return 'getInputData' in context;
}

/** The context with the credential of this item, also for n8n itself: for a sign-in, it reads that of the first. */
function contextOf(context: CallContext, itemIndex: number): CallContext {
	if (!hasItems(context)) return context;
	const getCredentials = async (type: string): Promise<object> => await context.getCredentials(type, itemIndex);
	return Object.create(context, { getCredentials: { value: getCredentials } }) as CallContext;
}
