import type { Samples } from './types';

export const dvinciSamples: Samples = {};
