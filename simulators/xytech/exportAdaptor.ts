import { deliver, type Delivery } from '../kit';
import { findColumn, findDocument, tableOf, type Cell, type Row, type Table } from './schema';
import type { Store } from './store';
import { coerce } from './values';

export type ExportEvent = 'INSERT' | 'UPDATE' | 'DELETE';

/** What a person enters for an Outbound Connection, its Export Adaptor and the Event Trigger. */
export interface ExportAdaptorSettings {
	/** Base URL of the connection and endpoint path of the adaptor; `[jm_job.job_no]` stands for a column's value. */
	url: string;
	/** Called where no answer comes from the other. */
	failOverUrl?: string;
	/** POST unless told. */
	method?: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';
	/** JSON unless told. */
	format?: 'json' | 'xml';
	/** The format's own unless told. */
	contentType?: string;
	basic?: { username: string; password: string };
	/** A token of OAuth 2.0. */
	bearer?: string;
	/** An API key. */
	header?: { name: string; value: string };
	/** The one whose changes are told while the simulator is live; all unless told. */
	document?: string;
	/** Columns to send beside the default template, by the key that carries them. */
	fields?: Readonly<Record<string, string>>;
	/** Where a value of the JSON answer goes: `{ column: 'external_key', path: 'data.id' }`. */
	store?: { column: string; path: string };
	/** 30 seconds unless told. */
	timeoutMs?: number;
	/** 3 unless told. */
	retries?: number;
	/** 1 second unless told. */
	retryDelayMs?: number;
}

export interface ExportDelivery extends Delivery {
	/** What was stored in the record out of the answer. */
	readonly stored?: Cell;
}

type Payload = Readonly<Record<string, string>>;

const xmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const asXml = (payload: Payload): string =>
	`<?xml version="1.0" encoding="utf-8"?><root>${Object.entries(payload)
		.map(([key, value]) => `<${key}>${value.replace(/[&<>"]/g, (sign) => xmlEscapes[sign])}</${key}>`)
		.join('')}</root>`;

const formats = {
	json: { type: 'application/json', write: (payload: Payload) => JSON.stringify(payload) },
	xml: { type: 'application/xml', write: asXml },
} as const;

/** The value at a path such as `data.items.0.id`. */
function valueAt(answer: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, name) => (typeof value === 'object' && value !== null ? (value as Row)[name] : undefined),
			answer,
		);
}

/** Tells a webhook of changes, as people set it up in the vendor's screens: there is no API for it. */
export class ExportAdaptor {
	/** Calls that were not taken, as the adaptor's log has them: an answer with an error is not repeated. */
	readonly log: Delivery[] = [];

	private settings?: ExportAdaptorSettings;

	private isFailedOver = false;

	constructor(
		private readonly database: Store,
		private readonly now: () => number,
		private readonly closing: AbortSignal,
	) {}

	/** Switches it on, changes it, or switches it off. */
	configure(settings: ExportAdaptorSettings | undefined): void {
		this.settings = settings;
		this.isFailedOver = false;
		this.log.length = 0;
	}

	/** Whether changes of the document's records are told. */
	listensTo(documentName: string): boolean {
		if (!this.settings) return false;
		const { document = documentName } = this.settings;
		return document.toLowerCase() === documentName.toLowerCase();
	}

	/** Tells of a record now. A deleted one may be gone already. */
	async send(documentName: string, key: string | number, type: ExportEvent): Promise<ExportDelivery> {
		const { settings } = this;
		if (!settings) throw new Error('The Export Adaptor is not configured');
		const document = findDocument(documentName);
		if (!document) throw new Error(`No document ${documentName}`);
		const table = tableOf(document.table);
		const row = this.database.find(table.name, table.primary, key);
		const id = String(row?.[table.primary] ?? key);
		const payload = { document: document.name, idField: table.primary, id, type, ...fieldsOf(settings, row) };
		const { format = 'json', timeoutMs = 30_000, retries = 3, retryDelayMs = 1000 } = settings;
		const body = formats[format].write(payload);
		const call = {
			method: settings.method ?? 'POST',
			headers: headersOf(settings),
			body,
			timeoutMs,
			retries,
			repeatedAfter: 'noAnswer',
			retryDelayMs,
		} as const;
		const delivery = await this.inTurn(
			settings,
			async (url) => await deliver({ url: filledIn(url, table, row), ...call }, this.closing),
		);
		if (!delivery.delivered) this.log.push(delivery);
		const stored = delivery.delivered && row ? this.keep(table, row, settings, delivery.answer) : undefined;
		return stored === undefined ? delivery : { ...delivery, stored };
	}

	/** The first address, then the one to fail over to. Where that one answers, it stays first. */
	private async inTurn(
		{ url, failOverUrl }: ExportAdaptorSettings,
		send: (url: string) => Promise<Delivery>,
	): Promise<Delivery> {
		const [first = url, second] = this.isFailedOver ? [failOverUrl, url] : [url, failOverUrl];
		const delivery = await send(first);
		if (delivery.status !== 0 || second === undefined) return delivery;
		const other = await send(second);
		if (other.status !== 0) this.isFailedOver = !this.isFailedOver;
		return { ...other, attempts: delivery.attempts + other.attempts };
	}

	/** Puts a value of the answer into the record, as a change like any other, though one that is not told again. */
	private keep(table: Table, row: Row, { store }: ExportAdaptorSettings, answer: unknown): Cell | undefined {
		if (!store) return undefined;
		const value = valueAt(answer, store.path);
		const column = findColumn(table, store.column);
		if (column === undefined) throw new Error(`${table.name} has no column ${store.column}`);
		if (value === undefined || value === null || typeof value === 'object') return undefined;
		row[column] = coerce(column, table.columns[column], value);
		if ('update_dt' in table.columns) row.update_dt = new Date(this.now()).toISOString();
		return row[column];
	}
}

/** An address with the values of the record it names columns of. */
const filledIn = (url: string, table: Table, row: Row | undefined): string =>
	url.replace(/\[(\w+)\.(\w+)\]/g, (placeholder, name: string, column: string) =>
		name === table.name ? encodeURIComponent(String(row?.[column] ?? '')) : placeholder,
	);

/** All values are sent as text. */
function fieldsOf({ fields = {} }: ExportAdaptorSettings, row: Row | undefined): Payload {
	return Object.fromEntries(Object.entries(fields).map(([key, column]) => [key, String(row?.[column] ?? '')]));
}

function headersOf({
	format = 'json',
	contentType,
	basic,
	bearer,
	header,
}: ExportAdaptorSettings): Record<string, string> {
	const login = basic && Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
	return {
		'Content-Type': contentType ?? formats[format].type,
		...(login === undefined ? {} : { Authorization: `Basic ${login}` }),
		...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
		...(header ? { [header.name]: header.value } : {}),
	};
}
