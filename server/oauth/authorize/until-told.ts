import { setTimeout as sleep } from 'node:timers/promises';
import type { MethodEntry } from '../../registry/registry.ts';
import type { OAuthContext } from '../context.ts';
import { packsOfService } from '../packs-of-service.ts';

const BEING_TOLD = `select 1 from revocation
  where user_id = ? and pack = any(string_to_array(?, ' ')) and sealed is not null and lease_until > now() limit 1`;
const LOOK_AGAIN_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 20_000;

/** For a user whose access cannot be given before that. */
export const STILL_TOLD =
  'An earlier access to this service is still being ended there, which would end this one too. Begin again in a minute.';

/**
 * Waits until no revocation of the user and service is being told, where one ends all access of an account: it would end what
 * is about to be given anew. Called when the authorization is marked as being exchanged, which the next one looks at.
 * @returns false: one still is, and no access may be asked for.
 */
export async function untilTold(
  { em, registry }: OAuthContext,
  entry: MethodEntry,
  { user }: { readonly user: string },
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<boolean> {
  if (entry.method.oauth2?.revoke?.ends !== 'grant') return true;
  const packs = packsOfService(registry, entry).join(' ');
  const start = performance.now();
  while ((await em.execute(BEING_TOLD, [user, packs])).length > 0) {
    if (performance.now() - start > patienceMilliseconds) return false;
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
  return true;
}
