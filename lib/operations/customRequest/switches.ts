import type { INodeProperties } from 'n8n-workflow';
import { flag } from '../../parameters/fields';
import type { Input } from '../../parameters/input';

/*
 * What a call may do without stands behind switches, of the same names as in n8n's HTTP Request node. The body has one of
 * its own: its type, which begins as None.
 */

/** A part of a call that is sent only if a person says so. */
interface Switched {
	readonly field: INodeProperties;
	/** The part's own fields, shown while it is on. */
	readonly shows: (fields: readonly INodeProperties[]) => INodeProperties[];
	readonly isOn: (input: Input) => boolean;
}

function switched(what: string, name: string, described: string): Switched {
	return {
		field: { ...flag(`Send ${what}`, name, `Whether to send ${described}`), noDataExpression: true },
		shows: (fields) =>
			fields.map((field) => ({
				...field,
				displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, [name]: [true] } },
			})),
		isOn: (input) => input.flag(name),
	};
}

/** Parameters that a person may also type behind the path. */
export const querySwitch = switched(
	'Query Parameters',
	'sendQuery',
	'query parameters beside those of the endpoint path',
);

/** Beside them go out those of the credential, of the body and of the connection. */
export const headersSwitch = switched('Headers', 'sendHeaders', 'headers beside those the call has anyway');
