import { readInstant } from './dates';
import { notValid } from './replies';
import type { Filter } from './resource';

/** Keeps records whose number is the given one. */
export const byNumber =
	<E>(read: (entity: E, store: Parameters<Filter<E>>[2]) => number | null | undefined): Filter<E> =>
	(value, field, store) => {
		if (!/^\d+$/.test(value)) throw notValid([{ field, code: 'typeMismatch' }]);
		const wanted = Number(value);
		return (entity) => read(entity, store) === wanted;
	};

/** Keeps records whose text is the given one. */
export const byText =
	<E>(read: (entity: E, store: Parameters<Filter<E>>[2]) => string | null | undefined): Filter<E> =>
	(value, _field, store) =>
	(entity) =>
		read(entity, store) === value;

/** Keeps records from an instant on, or up to one; both ends belong to the range. */
export function byInstant<E>(end: 'from' | 'to', read: (entity: E) => string): Filter<E> {
	return (value, field) => {
		const bound = readInstant(field, value);
		return (entity) => {
			const time = Date.parse(read(entity));
			return end === 'from' ? time >= bound : time <= bound;
		};
	};
}
