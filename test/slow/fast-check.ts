import { createRequire } from 'node:module';
import type * as fc from 'fast-check';

/**
 * What tests get as fast-check in a long run (see vitest.config.ts): with the seed of the run, and with so many times the
 * runs of each property.
 */
const real = createRequire(import.meta.url)('fast-check') as typeof fc;
const times = Number(process.env['FC_RUNS'] ?? 1);
const seed = Number(process.env['LONG_SEED']);
/** As many as fast-check does where a test does not say it. */
const USUAL = 100;

const assert = (property: fc.IRawProperty<unknown>, parameters?: fc.Parameters<unknown>) =>
  real.assert(property, { seed, ...parameters, numRuns: (parameters?.numRuns ?? USUAL) * times });

export default { ...real, assert };
