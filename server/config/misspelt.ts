/** Shorter names are too often those of other programs. */
const SHORTEST = 6;

/**
 * Names in the environment that are no setting, and one slip of the keyboard away from one: a letter that is missing, too much,
 * wrong, or in its neighbour's place. What they were to set is not set, and nothing else would say so.
 */
export function misspeltSettings(names: readonly string[], settings: readonly string[]): string[] {
  const known = new Set(settings);
  return names
    .filter((name) => !known.has(name) && name.length >= SHORTEST)
    .flatMap((name) => {
      const meant = settings.find((setting) => isOneSlipAway(name, setting));
      return meant === undefined ? [] : [`${name} is no setting. Is ${meant} meant?`];
    });
}

function isOneSlipAway(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at++;
  const rest = (text: string, from: number) => text.slice(from);
  if (longer.length > shorter.length) return rest(longer, at + 1) === rest(shorter, at);
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return rest(one, at + 1) === rest(other, at + 1) || (isSwapped && rest(one, at + 2) === rest(other, at + 2));
}
