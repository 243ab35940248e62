import { atPointer } from '../json.ts';
import type { Expiry } from './spec.ts';

/** What an answer says beyond this makes no sense, so it counts as not said. */
export const LONGEST_SECONDS = 10 * 366 * 86_400;
/** A number of seconds since 1970 reaches this in the year 5138; of milliseconds, it did in 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * When something ends, as ISO 8601; undefined when nobody says, and when it never does.
 * @param standard where the lifetime stands when the expiry names no place.
 */
export function expiryOf(
  document: unknown,
  expiry: Expiry | undefined,
  standard: string | undefined,
  now: Date,
): string | undefined {
  const { at, in: pointer = at === undefined ? standard : undefined, unit, otherwise } = expiry ?? {};
  const lifetime = pointer === undefined ? undefined : numberOf(atPointer(document, pointer));
  const seconds =
    sane(lifetime === undefined ? undefined : lifetime / (unit === 'milliseconds' ? 1000 : 1)) ??
    (at === undefined ? undefined : sane(secondsUntil(atPointer(document, at), now))) ??
    (otherwise === 'never' ? undefined : otherwise);
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000).toISOString();
}

function sane(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : undefined;
}

function numberOf(value: unknown): number | undefined {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value));
  const number = isNumeric ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function secondsUntil(value: unknown, now: Date): number | undefined {
  const number = numberOf(value);
  const time =
    number === undefined
      ? // Only ISO 8601: Date reads much else, each engine its own way.
        typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]|$)/.test(value)
        ? Date.parse(/(Z|[+-]\d\d:?\d\d)$|^.{10}$/i.test(value) ? value : `${value}Z`)
        : Number.NaN
      : number < FIRST_MILLISECONDS
        ? number * 1000
        : number;
  return Number.isNaN(time) ? undefined : (time - now.getTime()) / 1000;
}
