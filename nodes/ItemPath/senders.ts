import { senders } from '../../lib/operations/senders';
import { extraFields } from './extraFields';
import { itemPathTime } from './times';

/** Fields as ItemPath takes them; what is in Extra Fields goes out beside them. */
export const { body, values } = senders({ date: itemPathTime, extras: extraFields.name });
