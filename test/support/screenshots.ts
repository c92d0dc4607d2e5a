/** Where the browser suite puts its pictures; without it, nowhere. */
export const screenshotsVariable = 'OPSBRIDGE_SCREENSHOTS';
