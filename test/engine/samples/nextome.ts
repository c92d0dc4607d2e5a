import type { Samples } from './types';

export const nextomeSamples: Samples = {};
