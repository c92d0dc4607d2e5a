// Plain JavaScript because it runs in the Node of an n8n install, with the sqlite3 module of that install.
// Prints one line per value: [table, column, value in base64]. Read by SQL, since a long value is scattered over pages.

const [databaseFile, n8nProgram] = process.argv.slice(2);
const sqlite3 = require(require.resolve('sqlite3', { paths: [n8nProgram] }));

const database = new sqlite3.Database(databaseFile, sqlite3.OPEN_READONLY);

const all = async (sql) =>
	await new Promise((resolve, reject) => {
		database.all(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
	});

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

async function main() {
	for (const { name: table } of await all("SELECT name FROM sqlite_master WHERE type = 'table'")) {
		const columns = (await all(`PRAGMA table_info(${quoted(table)})`)).map(({ name }) => name);
		const asBytes = columns.map((column) => `CAST(${quoted(column)} AS BLOB) AS ${quoted(column)}`);
		for (const row of await all(`SELECT ${asBytes.join(', ')} FROM ${quoted(table)}`)) {
			for (const [column, value] of Object.entries(row)) {
				if (value) process.stdout.write(`${JSON.stringify([table, column, value.toString('base64')])}\n`);
			}
		}
	}
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
