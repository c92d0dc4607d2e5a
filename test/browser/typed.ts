import type { INodeProperties } from 'n8n-workflow';
import { credentialTypes, type ListedCredential } from '../../catalogue';
import { credentialClass } from '../../catalogue/classes';
import type { Session } from '../../playground/session';
import { demoCredential } from '../support/realSession';

/** A credential as a person enters it. */
export interface Typed {
	/** Whose it is. */
	system: ListedCredential['system'];
	/** The type, as n8n's search offers it. */
	type: string;
	/** The name the person gives it. */
	name: string;
	/** The name of its picture. */
	picture: string;
	/** What is entered in which field. */
	fields(session: Session): Record<string, string>;
}

/** What n8n's own type that a sign-in extends calls its fields. */
const inherited: Readonly<Record<string, string>> = { clientId: 'Client ID', clientSecret: 'Client Secret' };

/** Every type that is tested on Save. */
export const typedCredentials: Typed[] = credentialTypes.filter(({ entry }) => entry.kind !== 'signIn').map(typed);

/** The type that is tested by signing in. */
export const [typedSignIn] = credentialTypes.filter(({ entry }) => entry.kind === 'signIn').map(typed);

/** What the demo credential of a type holds, as a person enters it; lists first: they decide which fields there are. */
function typed({ type, system }: ListedCredential): Typed {
	const { displayName, properties } = credentialClass(type);
	const plainName = displayName.replace(/ \(.+?\)/, '');
	return {
		system,
		type: displayName,
		name: `Acme ${plainName.replace(/ API$/, '')}`,
		picture: `credential-${plainName.toLowerCase().replace(/\W+/g, '-')}`,
		fields: (session) => {
			const entries = Object.entries(demoCredential(session, type).data).map(([name, value]) => {
				const property = properties.find((one) => one.name === name);
				return { property, label: property?.displayName ?? inherited[name], text: String(value) };
			});
			const isList = ({ property }: (typeof entries)[number]) => property?.type === 'options';
			return Object.fromEntries(
				[...entries.filter(isList), ...entries.filter((one) => !isList(one))].map(({ property, label, text }) => [
					label,
					optionName(property, text) ?? text,
				]),
			);
		},
	};
}

/** How a list calls one of its values. */
function optionName(property: INodeProperties | undefined, value: string): string | undefined {
	return property?.options?.find((option) => 'value' in option && option.value === value)?.name;
}
