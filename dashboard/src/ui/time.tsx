import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A time as a person says it; exactly, when one points at it or has it read out. */
export function Time({ at }: { readonly at: string }) {
  const { formatRelativeTime, formatDate, locale } = useIntl();
  const now = useNow();
  const seconds = (new Date(at).getTime() - now) / 1000;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 1] as const);
  const exact = formatDate(at, { dateStyle: 'long', timeStyle: 'short' });
  const said =
    Math.abs(seconds) < 60
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
      : formatRelativeTime(Math.round(seconds / size), unit, { numeric: 'auto' });
  return (
    <time dateTime={at} title={exact}>
      {said}
    </time>
  );
}

/** Times are said anew every half minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
