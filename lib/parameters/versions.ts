import type { INodeProperties } from 'n8n-workflow';

/*
 * A node that was saved keeps the version of its type that was new then. A field that has to become another one stands
 * in a table twice: as nodes before a version have it, and as those since then have it.
 */

const VERSION = '@version';

/** The field in nodes of this version and later ones. */
export function since(version: number, field: INodeProperties): INodeProperties {
	return shownIn({ _cnd: { gte: version } }, field);
}

/** The field in nodes of the versions before this one. */
export function before(version: number, field: INodeProperties): INodeProperties {
	return shownIn({ _cnd: { lt: version } }, field);
}

/** Those of the fields that a node of this version has. */
export function fieldsIn(version: number, fields: readonly INodeProperties[] = []): readonly INodeProperties[] {
	return fields.filter(({ displayOptions }) => {
		const [rule] = (displayOptions?.show?.[VERSION] ?? []) as VersionRule[];
		if (rule === undefined) return true;
		return 'gte' in rule._cnd ? version >= rule._cnd.gte : version < rule._cnd.lt;
	});
}

interface VersionRule {
	readonly _cnd: { readonly gte: number } | { readonly lt: number };
}

function shownIn(rule: VersionRule, field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	const show = { ...displayOptions?.show, [VERSION]: [rule] } as NonNullable<typeof displayOptions>['show'];
	return { ...field, displayOptions: { ...displayOptions, show } };
}
