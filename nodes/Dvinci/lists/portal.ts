import type { IDataObject } from 'n8n-workflow';
import { SettingError } from '../../../lib/errors';
import { isJsonObject } from '../../../lib/json';
import { bodyRows } from '../../../lib/operations/rows';
import type { Ask, GatheredSearch, SearchState } from '../../../lib/operations/types';
import { list } from '../../../lib/wire/shapes';
import { siteAddress } from '../address';
import { readPortalError } from '../errors';
import { feedPath, portal } from '../portal';
import { inOrder, nameOf } from './entries';
import { entriesOf, languageName } from './seen';

/** The jobs of the portal named in the node, without their texts. */
async function feedOf(ask: Ask, { parameter }: SearchState): Promise<IDataObject[]> {
	const answer = await ask(
		{
			method: 'GET',
			path: feedPath(parameter(portal.name), 'list.json'),
			query: [['fields', 'small']],
			expects: list,
		},
		{ address: siteAddress, readError: readPortalError },
	);
	return bodyRows(answer).filter(isJsonObject);
}

/** A job can be applied for from outside if its feed carries the address of its form. */
const hasForm = ({ applicationApplyApiURL: address }: IDataObject): boolean =>
	typeof address === 'string' && address !== '';

/** Lists that come from the feed of a portal. */
export const portalLists = {
	feedJobs: {
		gather: async (ask, state) => {
			const jobs = await feedOf(ask, state);
			const open = jobs.filter(hasForm);
			if (jobs.length > 0 && open.length === 0)
				throw new SettingError(
					'No job of this portal can be applied for from outside: its feed carries no address of a form. Switch on "Application import" in the settings of the portal.',
				);
			return inOrder(
				open.map((job) => ({
					name: nameOf(job, ['position', 'language']),
					value: String(job.id),
					...(typeof job.jobPublicationURL === 'string' ? { url: job.jobPublicationURL } : {}),
				})),
			);
		},
	},
	feedLanguages: {
		gather: async (ask, state) => {
			const languages = (await feedOf(ask, state)).map(({ language }) => language);
			return entriesOf(
				'a language',
				languages.filter((language) => typeof language === 'string'),
				languageName,
			);
		},
	},
} as const satisfies Readonly<Record<string, GatheredSearch>>;
