/** Shorter names are too often those of other programs. */
const SHORTEST = 6;
/** In a word that is shorter, two slips leave too little of it. */
const LONG = 5;

/**
 * Names in the environment that are no setting, and one slip of the keyboard away from one: a letter that is missing, too much,
 * wrong, or in its neighbour's place. What they were to set is not set, and nothing else would say so.
 */
export function misspeltSettings(names: readonly string[], settings: readonly string[]): string[] {
  const known = new Set(settings);
  return names
    .filter((name) => !known.has(name) && name.length >= SHORTEST)
    .flatMap((name) => {
      const meant = settings.find((setting) => slipsBetween(name, setting, 1) === 1);
      return meant === undefined ? [] : [`${name} is no setting. Is ${meant} meant?`];
    });
}

/** The nearest of these words that somebody may have meant by one that is none of them: a slip or two away. */
export function meantBy(word: string, choices: readonly string[]): string | undefined {
  const most = word.length < LONG ? 1 : 2;
  const near = choices.map((choice) => ({ choice, slips: slipsBetween(word, choice, most) }));
  return near.filter(({ slips }) => slips <= most).sort((a, b) => a.slips - b.slips)[0]?.choice;
}

/** How many slips lie between two texts; where their lengths say that it is more than `most`, infinitely many. */
function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY;
  // Rows of Damerau and Levenshtein: the slips between the beginnings of `one`, and all beginnings of `other`.
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = Number(above[j - 1]) + Number(one[i - 1] !== other[j - 1]);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const slips = [
        changed,
        Number(above[j]) + 1,
        Number(row[j - 1]) + 1,
        swapped ? Number(before[j - 2]) + 1 : changed,
      ];
      row.push(Math.min(...slips));
    }
    before = above;
    above = row;
  }
  return Number(above[other.length]);
}
