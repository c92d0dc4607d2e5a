const { dest, src, parallel } = require('gulp');

/** What tsc leaves behind: icons and codex files, copied to the same place in dist/. */
function assets() {
	// Without a base each pattern would be copied relative to its own fixed part, and n8n would not find the codex files.
	return src(['nodes/**/*.{svg,png}', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));
}

/** `main` lives in dist/ so that the published package holds dist/ and nothing else of ours. */
function entry() {
	return src('index.js', { encoding: false }).pipe(dest('dist'));
}

exports.assets = assets;
exports.entry = entry;
exports.default = parallel(assets, entry);
