import { dvinci } from '../../nodes/Dvinci/system';
import { itemPath } from '../../nodes/ItemPath/system';
import { nextome } from '../../nodes/Nextome/system';
import { xytech } from '../../nodes/Xytech/system';
import { dvinciDocumented } from './documented/dvinci';
import { itemPathDocumented } from './documented/itemPath';
import { nextomeDocumented } from './documented/nextome';
import { xytechDocumented } from './documented/xytech';
import type { Covered } from './report';

/** Every system whose vendor documents operations, in the order of the page. */
export const coveredSystems: readonly Covered[] = [
	{ system: dvinci, ...dvinciDocumented },
	{ system: itemPath, ...itemPathDocumented },
	{ system: nextome, ...nextomeDocumented },
	{ system: xytech, ...xytechDocumented },
];
