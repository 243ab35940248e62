/**
 * A search for thousands of texts in one of megabytes. To look for each of them in turn takes minutes, so most are ruled out
 * first: whoever has a text in it has one of its first grams at one of every STEP places.
 */

/** No text that is searched for may be shorter. */
export const SHORTEST = 16;
const GRAM = 8;
/** A text begins at most so many places before one that is looked at, and its gram there is among its first. */
const STEP = SHORTEST - GRAM + 1;
const BITS = 22;

export interface Search<T> {
  readonly add: (wanted: string, what: T) => void;
  /** What may be in a text, in the order of its being added; what is not among it is not in the text. */
  readonly candidates: (text: string) => T[];
}

export function createSearch<T>(): Search<T> {
  const all: T[] = [];
  const byGram = new Map<number, number[]>();
  /** Of each gram one bit, which tells most places from those with a gram without a look at the map. */
  const bits = new Uint8Array(2 ** (BITS - 3));
  const bitOf = (gram: number) => (gram ^ (gram >>> (32 - BITS))) & (2 ** BITS - 1);
  return {
    add: (wanted, what) => {
      if (wanted.length < SHORTEST) throw new Error(`There is less than can be searched for: ${wanted.length}.`);
      const index = all.push(what) - 1;
      for (let at = 0; at < STEP; at++) {
        const gram = gramAt(wanted, at);
        const bit = bitOf(gram);
        bits[bit >>> 3] = (bits[bit >>> 3] as number) | (1 << (bit & 7));
        const known = byGram.get(gram);
        if (known) known.push(index);
        else byGram.set(gram, [index]);
      }
    },
    candidates: (text) => {
      const found = new Set<number>();
      for (let at = 0; at + GRAM <= text.length; at += STEP) {
        const gram = gramAt(text, at);
        const bit = bitOf(gram);
        if ((bits[bit >>> 3] as number) & (1 << (bit & 7)))
          for (const index of byGram.get(gram) ?? []) found.add(index);
      }
      return [...found].sort((a, b) => a - b).map((index) => all[index] as T);
    },
  };
}

function gramAt(text: string, at: number): number {
  let gram = 0;
  for (let index = at; index < at + GRAM; index++) gram = (Math.imul(gram, 0x01000193) ^ text.charCodeAt(index)) >>> 0;
  return Math.imul(gram, 0x9e3779b1) >>> 0;
}
