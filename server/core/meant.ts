/** In a word that is shorter, two slips leave too little of it. */
const LONG = 5;

/** The nearest of these words that somebody may have meant by one that is none of them: a slip or two away. */
export function meantBy(word: string, choices: readonly string[]): string | undefined {
  const most = word.length < LONG ? 1 : 2;
  const near = choices.map((choice) => ({ choice, slips: slipsBetween(word, choice, most) }));
  return near.filter(({ slips }) => slips <= most).sort((a, b) => a.slips - b.slips)[0]?.choice;
}

/** How many slips lie between two texts; where their lengths say that it is more than `most`, infinitely many. */
export function slipsBetween(one: string, other: string, most: number): number {
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
