import { createHash } from 'node:crypto';

/** A whole run does every unit in so many parts; each run of the checks does one part of each. */
export const PARTS = 10;

/** Something that is done more often, or with more, than a run of all tests has time for. */
export interface Unit {
  readonly name: string;
  /** What is counted, in the plural: kills, rows. */
  readonly counted: string;
  /** How many of them a part has. */
  readonly count: number;
  /** Does a part. The same seed draws the same. */
  readonly run: (part: Part) => Promise<Outcome>;
}

export interface Part {
  /** From 0. */
  readonly index: number;
  readonly seed: number;
  readonly count: number;
  /** A file for all that it has to say. */
  readonly log: string;
}

export interface Outcome {
  /** What went wrong, a line each. */
  readonly failures: readonly string[];
  /** What it did, for the record: "104 kills over 31 rotations". */
  readonly did?: string;
}

/** A number of 31 bits that is always the same for the same words. */
function numberOf(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE() >>> 1;
}

export const seedOf = (seed: number, unit: Pick<Unit, 'name'>, index: number) => numberOf(seed, unit.name, index);

/** The part of a unit that is done on a day, such as 20261128. */
export const drawnPart = (day: number, unit: Pick<Unit, 'name'>) => numberOf('the tenth of', day, unit.name) % PARTS;
