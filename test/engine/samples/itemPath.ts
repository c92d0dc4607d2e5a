import type { Samples } from './types';

export const itemPathSamples: Samples = {};
