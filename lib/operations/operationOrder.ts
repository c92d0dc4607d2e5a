import { alphabetical } from '../parameters/alphabetical';
import type { Operation } from './types';

/** What n8n's nodes call the common operations, in the order people look for them. */
const COMMON = ['Get Many', 'Get', 'Create', 'Create or Update', 'Update', 'Delete'];

/** The operations of a resource as the list shows them: the common ones first, the others in alphabetical order. */
export function inListOrder(operations: readonly Operation[]): Operation[] {
	const rank = ({ name }: Operation): number => (COMMON.includes(name) ? COMMON.indexOf(name) : COMMON.length);
	return [...operations].sort((a, b) => rank(a) - rank(b) || alphabetical(a.name, b.name));
}
