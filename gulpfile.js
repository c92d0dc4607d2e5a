const { dest, src, parallel } = require('gulp');

/** What tsc leaves behind: icons and codex files, copied to the same place in dist/. */
function assets() {
	return src(['{nodes,credentials}/**/*.{svg,png}', 'nodes/**/*.node.json'], { encoding: false }).pipe(dest('dist'));
}

/** `main` lives in dist/ so that the published package holds dist/ and nothing else of ours. */
function entry() {
	return src('index.js', { encoding: false }).pipe(dest('dist'));
}

exports.assets = assets;
exports.entry = entry;
exports.default = parallel(assets, entry);
