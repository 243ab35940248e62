import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { MethodEntry } from '../../registry/registry.ts';

const BEING_TOLD = `select 1 from revocation
  where user_id = ? and pack = ? and sealed is not null and lease_until > now() limit 1`;
const LOOK_AGAIN_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 15_000;

/**
 * Waits until no revocation of the user and pack is being told, where one ends all access of an account: it would end what is
 * about to be given anew. Called when the authorization is marked as being exchanged, which the next one looks at.
 */
export async function untilTold(
  em: SqlEntityManager,
  { pack, method }: MethodEntry,
  { user }: { readonly user: string },
): Promise<void> {
  if (method.oauth2?.revoke?.ends !== 'grant') return;
  const start = performance.now();
  while ((await em.execute(BEING_TOLD, [user, pack.slug])).length > 0) {
    if (performance.now() - start > PATIENCE_MILLISECONDS) return;
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
}
