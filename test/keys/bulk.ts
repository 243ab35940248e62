import { randomUUID } from 'node:crypto';
import type { Keyring } from '../../server/crypto/keyring.ts';
import { placeAt } from '../../server/crypto/place.ts';
import type { RowMacs } from '../../server/crypto/row-mac.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import type { Database } from '../../server/db/connect/database.ts';
import { SECRET_MAC } from '../../server/secrets/secret.entity.ts';
import { SECRET_VALUE_MAC, VALUE } from '../../server/secrets/secret-value.entity.ts';

const BATCH = 1000;
const SECRETS = {
  name: 'bulk-secrets',
  text: `insert into secret (id, workspace_id, name, mac, created_at, updated_at)
    select i, $1, n, m, now(), now() from unnest($2::uuid[], $3::text[], $4::bytea[]) as s(i, n, m)`,
};
const VALUES = {
  name: 'bulk-values',
  text: `insert into secret_value (id, workspace_id, secret_id, environment_id, sealed, generation, mac, updated_at)
    select i, $1, s, $2, v, 1, m, now() from unnest($3::uuid[], $4::uuid[], $5::bytea[], $6::bytea[]) as b(i, s, v, m)`,
};

interface Tools {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly macs: RowMacs;
}

/** Writes many secrets at once, `PREFIX0` …, each with the value `value of PREFIX0`, past the API. */
export async function writeSecrets(
  { database: { everywhere }, keyring, macs }: Tools,
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
      const secret = randomUUID();
      const secretMac = macs.of(SECRET_MAC, { id: secret, workspace, name });
      const mac = macs.of(SECRET_VALUE_MAC, { id, workspace, secret, environment, secretName: name });
      return { id, secret, name, sealed: Sealed.toBytes(sealed), secretMac, mac };
    });
    const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
    await everywhere(SECRETS, [workspace, column('secret'), column('name'), column('secretMac')]);
    const values = [column('id'), column('secret'), column('sealed'), column('mac')];
    await everywhere(VALUES, [workspace, environment, ...values]);
  }
}
