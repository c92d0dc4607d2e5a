import { UserError } from 'n8n-workflow';

/**
 * A value a person entered cannot be used. The message says what it is and how to enter it;
 * nothing has been sent when it is thrown.
 */
export class SettingError extends UserError {
	constructor(message: string) {
		super(message);
		this.name = 'SettingError';
	}
}

/** A parameter cannot be used: what is wrong with it, and how to put it right. Nothing has been sent. */
export class BadInput extends SettingError {
	constructor(
		readonly what: string,
		readonly fix: string,
	) {
		super(`${what}. ${fix}`);
		this.name = 'BadInput';
	}
}
