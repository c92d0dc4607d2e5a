import type { INodeType } from 'n8n-workflow';
import type { System } from '../../lib/operations/types';
import type { PollingTrigger } from '../../lib/triggers/types';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { clientCredentialsSystem } from '../../nodes/ClientCredentialsRequest/system';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { dvinci } from '../../nodes/Dvinci/system';
import { dvinciTrigger } from '../../nodes/Dvinci/trigger';
import { ItemPath } from '../../nodes/ItemPath/ItemPath.node';
import { ItemPathTrigger } from '../../nodes/ItemPath/ItemPathTrigger.node';
import { ItemPathWebhookTrigger } from '../../nodes/ItemPath/ItemPathWebhookTrigger.node';
import { itemPath } from '../../nodes/ItemPath/system';
import { itemPathTrigger } from '../../nodes/ItemPath/trigger';
import { Nextome } from '../../nodes/Nextome/Nextome.node';
import { NextomeTrigger } from '../../nodes/Nextome/NextomeTrigger.node';
import { nextome } from '../../nodes/Nextome/system';
import { nextomeTrigger } from '../../nodes/Nextome/trigger';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { XytechTrigger } from '../../nodes/Xytech/XytechTrigger.node';
import { XytechWebhookTrigger } from '../../nodes/Xytech/XytechWebhookTrigger.node';
import { xytech } from '../../nodes/Xytech/system';
import { xytechTrigger } from '../../nodes/Xytech/trigger';

type Named = [name: string, node: INodeType];

const named = (type: new () => INodeType): Named => [type.name, new type()];

/** Every node that reads and writes, with the tables it is made of. */
export const actionNodes: ReadonlyArray<[...Named, System]> = [
	[...named(ClientCredentialsRequest), clientCredentialsSystem],
	[...named(Dvinci), dvinci],
	[...named(ItemPath), itemPath],
	[...named(Nextome), nextome],
	[...named(Xytech), xytech],
];

/** Every trigger that asks, with its table of events. */
export const pollingTriggers: ReadonlyArray<[...Named, PollingTrigger]> = [
	[...named(DvinciTrigger), dvinciTrigger],
	[...named(ItemPathTrigger), itemPathTrigger],
	[...named(NextomeTrigger), nextomeTrigger],
	[...named(XytechTrigger), xytechTrigger],
];

/** Every trigger that is called. */
export const webhookTriggers: readonly Named[] = [ItemPathWebhookTrigger, XytechWebhookTrigger].map(named);

/** All of them. */
export const ourNodes: readonly Named[] = [...actionNodes, ...pollingTriggers, ...webhookTriggers].map(
	([name, node]): Named => [name, node],
);
