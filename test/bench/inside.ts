import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import pg from 'pg';
import { listConnections } from '../../server/connections/list.ts';
import { open, seal } from '../../server/crypto/box.ts';
import type { Place } from '../../server/crypto/place.ts';
import { appOn, type Fixture } from './fixtures.ts';
import { interleave, microsecondsOf } from './measure.ts';

/** Microseconds by round for ours and for the same work with bare hands. */
export interface Comparison {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** Where what is sealed for a bench stands. */
export const PLACE: Place = {
  kind: 'connection',
  field: 'credentials',
  workspace: randomUUID(),
  owner: randomUUID(),
  environment: null,
  row: randomUUID(),
  generation: 1,
};

/** Opening a payload of 200 bytes: the sealed box against a bare decipher whose KeyObject is at hand. */
export async function compareOpening(rounds: number): Promise<Comparison> {
  const plain = randomBytes(200);
  const key = createSecretKey(randomBytes(32));
  const sealingKey = { id: randomUUID(), key };
  const sealed = seal(sealingKey, PLACE, plain);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const tag = cipher.getAuthTag();
  const works = {
    ours: () => microsecondsOf(20_000, () => open(sealingKey, PLACE, sealed)),
    bare: () => microsecondsOf(20_000, () => openBare(key, iv, ciphertext, tag)),
  };
  await interleave(1, works);
  return (await interleave(rounds, works)) as unknown as Comparison;
}

export function openBare(key: KeyObject, iv: Buffer, ciphertext: Buffer, tag: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  const plain = decipher.update(ciphertext);
  decipher.final();
  return plain;
}

const COLUMNS = `id, workspace_id, user_id, name, pack, method, status, generation, scopes, account, created_at,
  updated_at, last_used_at, last_tested_at, last_test_outcome, last_test_message`;

/** Listing a page of 50: the service against its statement by hand, both through a pool of connections. */
export async function compareListing(fixture: Fixture, rounds: number): Promise<Comparison> {
  const app = await appOn(fixture.env);
  const pool = new pg.Pool({ connectionString: fixture.floor.databaseUrl, max: 1 });
  const text = `select ${COLUMNS} from connection where workspace_id = $1 and user_id = $2
    order by created_at, id limit 50`;
  const page = { whose: 'own' as const, filter: {}, after: null, before: null, limit: 50, inverted: false };
  const list = async () => {
    const rows = await listConnections(app.contextFor(fixture.workspace, fixture.user), page);
    if (rows.length !== 50) throw new Error('The list is not 50 long.');
  };
  const query = async () => {
    const { rows } = await pool.query({ name: 'list', text, values: [fixture.workspace, fixture.user] });
    if (rows.length !== 50) throw new Error('The list is not 50 long.');
  };
  try {
    const works = { ours: () => microsecondsOf(500, list), bare: () => microsecondsOf(500, query) };
    await interleave(1, works);
    return (await interleave(rounds, works)) as unknown as Comparison;
  } finally {
    await pool.end();
    await app.close();
  }
}
