import type { Pool, PoolClient } from 'pg';

/** Long enough for whoever holds a connection to notice and give it back. */
const GRACE_MILLISECONDS = 1000;

/**
 * Gives back connections that broke in somebody's hands. The ORM's query builder forgets one whose transaction could be
 * neither committed nor rolled back: its place in the pool would be lost for good, and the pool could not be closed.
 */
export function reclaimBroken(pool: Pool): void {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => {
        if (held.has(client)) client.release(true);
      }, GRACE_MILLISECONDS).unref();
    });
  });
}
