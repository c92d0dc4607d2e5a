import { formatDate } from '../dates';
import type { Row } from '../store';
import { HOUR } from './ids';

/** What the request log holds at the start: one call of another program. */
export function seedCalls(today: number): Row[] {
	return [
		{
			id: '5E0C2B74-91A6-4D0B-8E55-3B5A0C7D9F10',
			endpoint: 'GET /api/materials?limit=25',
			body: null,
			code: 200,
			error: null,
			response: null,
			duration: 42,
			username: 'erp',
			creationDate: formatDate(today - 2 * HOUR),
		},
	];
}
