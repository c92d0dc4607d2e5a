/** Lays out names, labels and values in aligned columns; a name stands on its first line only. */
export function formatTable(
	rows: ReadonlyArray<readonly [name: string, values: Readonly<Record<string, string>>]>,
): string {
	const labels = rows.flatMap(([, values]) => Object.keys(values));
	const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
	const labelWidth = Math.max(0, ...labels.map((label) => label.length));
	return rows
		.map(([name, values]) =>
			Object.entries(values)
				.map(
					([label, value], line) =>
						`${(line === 0 ? name : '').padEnd(nameWidth)}  ${label.padEnd(labelWidth)}  ${value}`,
				)
				.join('\n'),
		)
		.join('\n\n');
}
