import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList } from '../../../lib/operations/listSearch';
import { bodyRows } from '../../../lib/operations/rows';
import { SettingError } from '../../../lib/settingError';
import { nextome } from '../system';

/** The trackables of a venue to choose from, by name. Nextome lists them whole and per venue only. */
export async function searchTrackables(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const venueId = Number(this.getCurrentNodeParameter('venueId') ?? '');
	if (!Number.isInteger(venueId) || venueId <= 0) {
		throw new SettingError('Enter the "Venue ID" first: trackables are listed by venue. Or choose "By ID".');
	}
	const wanted = (filter ?? '').toLowerCase();
	return await searchList(this, nextome, {
		request: { method: 'GET', path: 'trackables', query: [['venue', String(venueId)]] },
		rows: (answer) =>
			bodyRows(answer).filter((row) =>
				labelOf(row as IDataObject)
					.toLowerCase()
					.includes(wanted),
			),
		toOption: (row) => ({ name: labelOf(row), value: String(row.id) }),
	});
}

function labelOf(row: IDataObject): string {
	return String(row.name ?? row.id);
}
