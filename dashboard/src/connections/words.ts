import type { ConnectionRowFragment } from '../api/gql/graphql.ts';
import type { MessageId } from '../text/messages.ts';
import type { Tone } from '../ui/status.tsx';

interface State {
  readonly tone: Tone;
  readonly word: MessageId;
  /** Why, in the words of the server or of the service; undefined: there is nothing to say. */
  readonly cause: string | undefined;
}

/** How a connection is, in a word. One that works and was never tried says so: it is not the same as one that was. */
export function stateOf({ status, attention, lastTest, refreshFailure }: ConnectionRowFragment): State {
  if (status === 'REVOKED') return { tone: 'off', word: 'status.REVOKED', cause: undefined };
  if (status === 'NEEDS_REAUTH') {
    const cause = lastTest?.outcome === 'REJECTED' ? (lastTest.message ?? attention?.message) : attention?.message;
    return { tone: 'bad', word: 'status.NEEDS_REAUTH', cause };
  }
  if (refreshFailure) return { tone: 'warn', word: 'status.refreshFails', cause: refreshFailure.message };
  if (lastTest?.outcome === 'UNAVAILABLE')
    return { tone: 'warn', word: 'status.notReached', cause: lastTest.message ?? undefined };
  if (lastTest?.outcome === 'OK') return { tone: 'good', word: 'status.works', cause: undefined };
  return { tone: 'off', word: 'status.ACTIVE', cause: undefined };
}

/** What mends it: where the user authorized it, authorizing again; else, other credentials. Null: nothing has to be. */
export function remedyOf({ attention, isOwn, method }: ConnectionRowFragment): MessageId | null {
  if (!attention || !isOwn || !method) return null;
  return method.authorization ? 'remedy.authorize' : 'remedy.replace';
}

/** Whose it is at the service, in one line. */
export function accountOf({ account }: Pick<ConnectionRowFragment, 'account'>): string | null {
  if (!account) return null;
  const who = account.login ?? account.email ?? account.name ?? account.id;
  return [who, account.team].filter(Boolean).join(' · ') || null;
}
