import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import { USUAL_PORT } from '../../playground/ports';
import type { Session } from '../../playground/session';
import { systemsOf, FIRST_PORT } from '../../simulators/all';
import { findProgram } from '../../tools/debian';
import { chromium as chromiumProgram } from '../../tools/debianPrograms';
import { endOfLog, wireLog } from '../e2e/story';
import { useSession } from '../support/realSession';
import { darkVariable } from '../support/screenshots';
import { takesPictures, usualWindow } from './pictures';

/** A person at n8n's editor, with the simulators of all systems behind it. */
export interface Editor {
	session: Session;
	browser: Browser;
	page: Page;
}

/** Longer than anything takes that will happen at all, even on a busy machine. */
const patience = 60_000;

const launchArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts a real n8n and a browser for all tests of a file, signed in as the owner. What it returns makes a test of what
 * a person does; if that fails, the test tells what was on the screen and behind it.
 */
export function useEditor(): (work: (editor: Editor) => Promise<void>) => () => Promise<void> {
	// Pictures show addresses, and a new one should look like the last.
	const session = useSession(takesPictures ? { port: USUAL_PORT, firstPort: FIRST_PORT } : {});
	let browser: Browser | undefined;
	let editor: Editor | undefined;

	beforeAll(async () => {
		// n8n marks its parts with this attribute.
		selectors.setTestIdAttribute('data-test-id');
		browser = await chromium.launch({ executablePath: findProgram(chromiumProgram), args: launchArguments });
		const page = await openWindow(browser);
		editor = { session: session(), browser, page };
		await telling(editor, signIn);
	});

	afterAll(async () => await browser?.close());

	return (work) => async () => {
		if (!editor) throw new Error('The editor is not open.');
		await telling(editor, work);
	};
}

/** A browser window of a person who has not signed in. */
export async function openWindow(browser: Browser): Promise<Page> {
	const colorScheme = process.env[darkVariable] ? 'dark' : 'light';
	const context = await browser.newContext({ viewport: usualWindow, locale: 'en-GB', colorScheme });
	context.setDefaultTimeout(patience);
	return await context.newPage();
}

/** Signs in on n8n's page as the owner, up to the overview. */
export async function signIn({ session, page }: Pick<Editor, 'session' | 'page'>): Promise<void> {
	const { url, login } = session.n8n;
	await page.goto(`${url}/signin`);
	// By what they take: n8n 2.0.0 does not connect the labels with their fields.
	await page.locator('input[type="email"]').fill(login.email);
	await page.locator('input[type="password"]').fill(login.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { name: 'Overview' }).waitFor();
}

/** Adds to an error what a person would look at next. */
async function telling(editor: Editor, work: (editor: Editor) => Promise<void>): Promise<void> {
	try {
		await work(editor);
	} catch (error) {
		if (error instanceof Error) {
			const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
			error.message = `${error.message}\n\n${await tell(editor)}`;
			// Jest prints the stack, and that began with the message as it was.
			error.stack = [error.message, ...frames].join('\n');
		}
		throw error;
	}
}

async function tell({ session, browser }: Editor): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'opsbridge-browser-'));
	const pages = browser.contexts().flatMap((context) => context.pages());
	const windows = await Promise.all(pages.map(async (page, number) => await tellWindow(page, folder, number + 1)));
	return [
		...windows,
		`Wire, the last 10 requests of each system:\n${wireLog(systemsOf(session.simulators))}`,
		`The end of n8n's log:\n${endOfLog(session)}`,
	].join('\n\n');
}

async function tellWindow(page: Page, folder: string, number: number): Promise<string> {
	const path = join(folder, `window-${number}.png`);
	const messages = await page.getByRole('alert').filter({ visible: true }).allInnerTexts();
	await page.screenshot({ path });
	return `Window ${number}: ${page.url()}\n  Picture: ${path}\n  Messages: ${messages.join(' | ') || 'none'}`;
}
