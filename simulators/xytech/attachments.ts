import type { BodyPart } from '../kit';
import type { KeyValue } from './address';
import { badRequest, notFound } from './errors';
import { findDocumentById, tableOf, type Row } from './schema';
import type { Store } from './store';
import type { WriteAnswer } from './write';

/** File endings set up as attachment types; others are refused. */
const attachmentTypes = ['csv', 'doc', 'docx', 'jpg', 'json', 'mov', 'mp4', 'pdf', 'png', 'txt', 'xlsx', 'xml', 'zip'];

/** The `{document id}:{record id}` a path names, once it is known that such a record exists. */
export function readKeystring(store: Store, key: KeyValue | undefined): string {
	if (key?.column.toLowerCase() !== 'attachment_keystring')
		throw badRequest('SysAttachment is addressed by attachment_keystring');
	const [, documentId, recordId] = /^(\d+):(.+)$/.exec(key.value) ?? [];
	const document = documentId === undefined ? undefined : findDocumentById(Number(documentId));
	if (!document) throw badRequest(`attachment_keystring '${key.value}' is not {document id}:{record id}`);
	const { name, primary } = tableOf(document.table);
	if (!store.find(name, primary, recordId)) throw notFound(`No ${name} with ${primary} ${recordId}`);
	return key.value;
}

export const attachmentsOf = (store: Store, keystring: string): Row[] =>
	store.rows('sys_attachment').filter((row) => row.attachment_keystring === keystring);

/** Stores uploaded files and answers their numbers; what the parts are called does not matter. */
export function addAttachments(store: Store, keystring: string, parts: readonly BodyPart[]): WriteAnswer {
	const files = parts.filter((part) => part.filename !== undefined);
	if (files.length === 0) throw badRequest('The body has no files');
	const rows = files.map((file, index): Row => {
		const type = /\.(\w+)$/.exec(file.filename ?? '')?.[1]?.toLowerCase() ?? '';
		if (!attachmentTypes.includes(type)) throw badRequest(`No attachment type for '${file.filename ?? ''}'`);
		return {
			attachment_no: nextNumber(store) + index,
			attachment_keystring: keystring,
			file_name: file.filename ?? '',
			attachment_type: type,
			file_size: file.content.length,
		};
	});
	store.rows('sys_attachment').push(...rows);
	return {
		message: null,
		tables: ['sys_attachment'],
		sys_attachment: {
			record_identifiers: ['attachment_no'],
			records: rows.map((row) => ({ attachment_no: row.attachment_no })),
		},
	};
}

const nextNumber = (store: Store): number =>
	store.rows('sys_attachment').reduce((highest, row) => Math.max(highest, Number(row.attachment_no)), 2204) + 1;
