import type { Script } from './types';

/** The models of the playground, by name. */
export const demoScripts: Readonly<Record<string, Script>> = {};
