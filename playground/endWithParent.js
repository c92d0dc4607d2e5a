/*
 * Loaded into n8n ahead of everything else: ends it when the process that started it is gone, however that ended, and
 * removes its folder then. Plain JavaScript, because n8n's own Node runs it.
 */
const { rmSync } = require('node:fs');
const { clearInterval, setInterval, setTimeout } = require('node:timers');

const LOOK_EVERY_MS = 500;
const LONGEST_END_MS = 10_000;

const parent = process.ppid;
const { N8N_USER_FOLDER: folder, OPSBRIDGE_STARTED_BY: starter } = process.env;

const isParentGone = () => process.ppid !== parent;

// What n8n itself starts may load this too, and leaves the folder to n8n. The one that started n8n has removed the folder as it
// ended: n8n may have written into it again by then, and end by itself since what it needs is gone.
if (folder && starter === String(parent)) {
	process.on('exit', () => {
		if (isParentGone()) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	});
}

const timer = setInterval(() => {
	if (!isParentGone()) return;
	clearInterval(timer);
	// Nobody reads what n8n says about its end any more.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
	if (process.listenerCount('SIGTERM') > 0) process.kill(process.pid, 'SIGTERM');
	else process.exit(1);
}, LOOK_EVERY_MS);
timer.unref();
