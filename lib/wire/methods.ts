/** Whether a method only reads, so that nothing is done, and nothing done twice (RFC 9110 9.2.1). */
export function isRead(method: string): boolean {
	return ['GET', 'HEAD'].includes(method.toUpperCase());
}
