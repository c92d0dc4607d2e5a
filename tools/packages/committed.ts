import { changesOf } from './changes';
import { examplesOf } from './examples';
import { readmeOf } from './readme';
import { manifestOf, type SinglePackage } from './singlePackages';

/** What of a package stands in the repository: its files below its folder, with their texts. */
export function committedFiles(own: SinglePackage): ReadonlyMap<string, string> {
	return new Map([
		['package.json', `${JSON.stringify(manifestOf(own), null, '\t')}\n`],
		['README.md', readmeOf(own)],
		['CHANGELOG.md', changesOf(own)],
		...examplesOf(own).map(({ file, workflow }): [string, string] => [`examples/${file}`, workflow]),
	]);
}
