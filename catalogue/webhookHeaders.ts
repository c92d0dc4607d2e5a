/** The header by which each simulator presents itself when it calls a webhook trigger. */
export const webhookHeaders = {
	xytech: { name: 'X-Webhook-Secret', value: 'xytech-of-the-playground' },
	itemPath: { name: 'X-Webhook-Secret', value: 'itempath-of-the-playground' },
} as const;

/** The same, as it is entered in a credential for incoming calls. */
export function presented({ name, value }: { name: string; value: string }): Record<string, string> {
	return { authentication: 'header', headerName: name, headerSecret: value };
}
