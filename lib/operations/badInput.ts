import { SettingError } from '../settingError';

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
