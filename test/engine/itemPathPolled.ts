import { ItemPathApi } from '../../credentials/ItemPathApi.credentials';
import { ItemPathTrigger } from '../../nodes/ItemPath/ItemPathTrigger.node';
import { startItemPathSimulator, type ItemPathSimulator } from '../../simulators/itemPath';
import type { PolledSystemSettings } from './polledSystem';

/** ItemPath, signed in to with user and password. */
export const itemPathSystem: PolledSystemSettings<ItemPathSimulator> = {
	start: startItemPathSimulator,
	type: new ItemPathApi(),
	credential: ({ baseUrl, username, password }) => ({ baseUrl, username, password }),
	node: () => new ItemPathTrigger(),
};
