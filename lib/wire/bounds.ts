const MEGABYTE = 1024 * 1024;

/** How much is taken in at once, in bytes; of an answer, once it is unpacked. An object, so that tests can do with less. */
export const bounds = {
	/** Of one that has to be parsed: text and data take several times as much memory as their bytes. */
	parsed: 256 * MEGABYTE,
	/** Of a refusal, of which only words are wanted. */
	refusal: MEGABYTE,
	/** Of one that brings a token. */
	token: MEGABYTE,
	/** Of one that shows whether a credential counts: where a person chose the address, it may be a list. */
	probe: 16 * MEGABYTE,
	/** Of a file that has to go out inside JSON, which holds it in memory several times over. */
	insideJson: 50 * MEGABYTE,
	/** Of a file, before it is decided whether it is one. */
	beginning: MEGABYTE / 8,
};
