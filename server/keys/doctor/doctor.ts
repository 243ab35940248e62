import type { DoctorParts, Finding } from './finding.ts';
import { examineKeys } from './keys.ts';
import { examineLeftovers } from './leftovers.ts';
import { examineMacs } from './macs.ts';
import { type Replay, replayEvents } from './replay.ts';
import { examineValues } from './values.ts';

/**
 * Looks at everything that is stored, a page at a time, and tells what is not as it should be. It changes nothing.
 * @param replayed a file of events that may be newer than the database, and what is found out about it; null: none.
 */
export async function* examine(
  parts: DoctorParts,
  replayed: { readonly file: string; readonly replay: Replay } | null,
): AsyncGenerator<Finding> {
  // First: what is ended need not open.
  if (replayed) yield* replayEvents(parts, replayed.file, replayed.replay);
  yield* examineKeys(parts);
  yield* examineMacs(parts);
  yield* examineValues(parts);
  yield* examineLeftovers(parts);
}
