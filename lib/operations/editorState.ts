import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { createClient } from '../calls/client';
import { clock } from '../clock';
import { SettingError } from '../errors';
import { isJsonObject } from '../json';
import { baseUrlOf } from './addresses';
import { connectionFor } from './scheme';
import type { Ask, SearchState, System } from './types';

/** How long a person who opened a list is kept waiting, all its questions together. Milliseconds. */
const PATIENCE = 10_000;

/** For one opened list: asks the system with the node's credential. Impatient: someone is watching. */
export function askFor(context: ILoadOptionsFunctions, system: System): Ask {
	const endsAt = clock.monotonic() + PATIENCE;
	return async (request, { address, readError } = {}) => {
		const connection = connectionFor(system, context.getCurrentNodeParameter('authentication'));
		const client = await createClient(
			context,
			{ ...connection, readError: readError ?? connection.readError, baseUrl: baseUrlOf(system, address) },
			{ timeout: PATIENCE, retries: 1, atOnce: 1, minimumInterval: 0, endsAt, neverError: false },
		);
		return await client.send(request, 0);
	};
}

/** What a person has typed and chosen so far in the node that is open. */
export function editorState(context: ILoadOptionsFunctions, filter = '', page = 0): SearchState {
	// Once: an expression may give something else each time.
	const values = new Map<string, unknown>();
	const parameter = (name: string): string | undefined => {
		if (!values.has(name)) values.set(name, chosenIn(context, name));
		const value = values.get(name);
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		return text === '' ? undefined : text;
	};
	const needed = (name: string, displayName: string): string => {
		const value = parameter(name);
		if (value !== undefined) return value;
		throw new SettingError(`Fill in "${displayName}" first: this list depends on it. Or choose "By ID".`);
	};
	const mode = (name: string): string => {
		const value: unknown = context.getCurrentNodeParameter(name);
		return isJsonObject(value) && typeof value.mode === 'string' ? value.mode : '';
	};
	return { filter: filter.trim(), page, parameter, needed, mode };
}

/**
 * What was chosen. A field beside the one whose list is open, `&name`, n8n gives as it is stored; one that the form does not
 * show at the moment it refuses to read: that is empty.
 */
function chosenIn(context: ILoadOptionsFunctions, name: string): unknown {
	if (!name.startsWith('&')) {
		const isShown = context.getCurrentNodeParameters()?.[name] !== undefined;
		return isShown ? context.getCurrentNodeParameter(name, { extractValue: true }) : undefined;
	}
	const value: unknown = context.getCurrentNodeParameter(name);
	return isJsonObject(value) ? value.value : value;
}
