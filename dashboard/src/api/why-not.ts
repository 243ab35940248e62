import { useCallback } from 'react';
import { useText } from '../text/text.tsx';
import type { Failure } from './failures.ts';

/** A result of a mutation: what was made, or the error that stands in its place. */
type Result = object | null | undefined;

/** Says in words why something was not done; undefined: it was done. */
export function useWhyNot() {
  const t = useText();
  return useCallback(
    (failure: Failure | undefined, result: Result): string | undefined => {
      if (failure) return failure.issues[0]?.message ?? failure.message ?? t('failure.notDone');
      return result && 'message' in result ? String(result.message) : undefined;
    },
    [t],
  );
}
