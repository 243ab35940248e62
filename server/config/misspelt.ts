import { slipsBetween } from '../core/meant.ts';

/** Shorter names are too often those of other programs, but for those that lack an S alone. */
const SHORTEST = 6;

/**
 * Names in the environment that are no setting, and one slip of the keyboard away from one: a letter that is missing, too much,
 * wrong, or in its neighbour's place. What they were to set is not set, and nothing else would say so.
 */
export function misspeltSettings(names: readonly string[], settings: readonly string[]): string[] {
  const known = new Set(settings);
  return names
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const isNear = (setting: string) =>
        `${name}S` === setting || (name.length >= SHORTEST && slipsBetween(name, setting, 1) === 1);
      const meant = settings.find(isNear);
      return meant === undefined ? [] : [`${name} is no setting. Is ${meant} meant?`];
    });
}
