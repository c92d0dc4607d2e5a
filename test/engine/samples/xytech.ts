import type { Samples } from './types';

export const xytechSamples: Samples = {};
