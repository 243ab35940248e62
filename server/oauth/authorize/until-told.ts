import { setTimeout as sleep } from 'node:timers/promises';
import type { Query } from '../../db/query.ts';
import type { MethodEntry } from '../../registry/registry.ts';

const BEING_TOLD = {
  name: 'revocations-being-told',
  text: `select count(*)::int as n from revocation
    where workspace_id = $1 and user_id = $2 and pack = $3 and status = 'pending' and lease_until > now()`,
};
const LOOK_AGAIN_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 15_000;

/**
 * Waits until no revocation of the user and pack is being told, where one ends all access of an account: it would end what is
 * about to be given anew. Called when the authorization is marked as being exchanged, which the next one looks at.
 */
export async function untilTold(
  query: Query,
  { pack, method }: MethodEntry,
  { workspace, user }: { readonly workspace: string; readonly user: string },
): Promise<void> {
  if (method.oauth2?.revoke?.ends !== 'grant') return;
  for (const start = performance.now(); performance.now() - start < PATIENCE_MILLISECONDS; ) {
    const [row] = await query<{ n: number }>(workspace, BEING_TOLD, [workspace, user, pack.slug]);
    if ((row?.n ?? 0) === 0) return;
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
}
