/** Where the browser suite puts its pictures; without it, nowhere. */
export const screenshotsVariable = 'OPSBRIDGE_SCREENSHOTS';

/** Set: n8n is shown in its dark colours. */
export const darkVariable = 'OPSBRIDGE_DARK';
