import { randomUUID } from 'node:crypto';
import type { Keyring } from '../../server/crypto/keyring.ts';
import { placeAt } from '../../server/crypto/place.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import type { Database } from '../../server/db/config.ts';
import { EVERY_WORKSPACE } from '../../server/db/scope.ts';
import { VALUE } from '../../server/secrets/secret-value.entity.ts';

const BATCH = 1000;
const SECRETS = {
  name: 'bulk-secrets',
  text: `insert into secret (id, workspace_id, name, created_at, updated_at)
    select i, $1, n, now(), now() from unnest($2::uuid[], $3::text[]) as s(i, n)`,
};
const VALUES = {
  name: 'bulk-values',
  text: `insert into secret_value (id, workspace_id, secret_id, environment_id, sealed, generation, updated_at)
    select i, $1, s, $2, v, 1, now() from unnest($3::uuid[], $4::uuid[], $5::bytea[]) as b(i, s, v)`,
};

/** Writes many secrets at once, `PREFIX0` …, each with the value `value of PREFIX0`, past the API. */
export async function writeSecrets(
  { query }: Database,
  keyring: Keyring,
  at: { readonly workspace: string; readonly environment: string },
  prefix: string,
  count: number,
): Promise<void> {
  const { workspace, environment } = at;
  const seal = await keyring.sealer(workspace);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const name = `${prefix}${from + index}`;
      const id = randomUUID();
      const sealed = seal(placeAt(VALUE, { id, workspace, environment, generation: 1 }), `value of ${name}`);
      return { id, secret: randomUUID(), name, sealed: Sealed.toBytes(sealed) };
    });
    const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
    await query(EVERY_WORKSPACE, SECRETS, [workspace, column('secret'), column('name')]);
    await query(EVERY_WORKSPACE, VALUES, [workspace, environment, column('id'), column('secret'), column('sealed')]);
  }
}
