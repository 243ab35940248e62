import { type KnownKek, knownKeks } from '../../crypto/claim.ts';
import type { KeyState } from '../../crypto/key-state.ts';
import { type Query, type QueryEverywhere, withDates } from '../../db/query.ts';
import { type LiveInstance, liveInstances } from './instances.ts';

/** A key-encryption key, and which servers have shown that they have it. */
export interface KekStatus extends KnownKek {
  readonly servers: readonly LiveInstance[];
}

export async function kekStatus(everywhere: QueryEverywhere): Promise<{
  readonly keks: readonly KekStatus[];
  readonly servers: readonly LiveInstance[];
}> {
  const [keks, servers] = [await knownKeks(everywhere), await liveInstances(everywhere)];
  return {
    servers,
    keks: keks.map((kek) => ({ ...kek, servers: servers.filter((one) => one.keks.includes(kek.id)) })),
  };
}

/** A data key of a workspace. */
export interface DataKeyStatus {
  readonly id: string;
  readonly workspace: string;
  readonly state: KeyState;
  /** The key-encryption key that wraps it. */
  readonly kek: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
  /** How many stored values are sealed under it, as the database counts them. */
  readonly values: number;
}

const DATA_KEYS = {
  name: 'keys-of-workspace',
  text: `select id, workspace_id as workspace, state, kek, created_at as "createdAt", retired_at as "retiredAt",
      data_key_uses(id)::int as values
    from (select * from data_key where workspace_id = $1 order by created_at desc, id desc limit $2) k order by created_at, id`,
};

/** The data keys of a workspace, oldest first; with a count, so many of the last ones. */
export async function dataKeyStatus(
  query: Query,
  workspace: string,
  count: number | null = null,
): Promise<readonly DataKeyStatus[]> {
  return withDates(await query<DataKeyStatus>(workspace, DATA_KEYS, [workspace, count]), 'createdAt', 'retiredAt');
}

const TOTALS = {
  name: 'keys-in-all',
  text: `select state, count(*)::int as keys, count(distinct workspace_id)::int as workspaces, sum(data_key_uses(id))::int as values
    from data_key group by state order by state`,
};

/** Of all workspaces together: how many data keys are in a state, and how many values they seal. */
export async function dataKeyTotals(
  everywhere: QueryEverywhere,
): Promise<readonly { state: KeyState; keys: number; workspaces: number; values: number }[]> {
  return everywhere(TOTALS, []);
}
