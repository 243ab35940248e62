import { builtInPacks } from '../../packs/index.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { auditKeys } from '../audit/log/keys.ts';
import { type AuditLog, createAuditLog } from '../audit/log/log.ts';
import type { Config } from '../config/config.ts';
import { createLogger, type Logger } from '../core/logger.ts';
import { createKeyring } from '../crypto/keyring.ts';
import { openKeys } from '../crypto/open-keys.ts';
import { createRowMacs } from '../crypto/row-mac.ts';
import { lockFolder } from '../db/connect/folder-lock.ts';
import { withOwnTables } from '../db/connect/role.ts';
import { createEgress } from '../egress/egress.ts';
import type { BuiltPages } from '../http/pages/built.ts';
import { createJwtVerifier } from '../identity/jwt/jwt.ts';
import type { Founding } from '../identity/workspaces.ts';
import { loadPacks } from '../registry/load.ts';
import { createWorker } from '../worker/worker.ts';
import { judgeSettings, openForWork } from './open-database.ts';

/** What a caller may put in place of the real thing: a test its clock and packs, the bench a log that writes nothing. */
export interface Overrides {
  readonly packs?: readonly Pack[];
  readonly now?: () => Date;
  readonly log?: Logger;
  readonly audit?: AuditLog;
  /** The built pages; without them there is the API only. */
  readonly pages?: BuiltPages | null;
  /** The token of a user that a code stands for, which is taken once: for whoever started the server to try it. */
  readonly signInCode?: (code: string) => string | undefined;
}

export type Foundation = Awaited<ReturnType<typeof layFoundation>>;

/** What everything else stands on: settings that were judged, the database, keys, the audit log, packs, the way out. */
export async function layFoundation(config: Config, overrides: Overrides, ends: AsyncDisposableStack) {
  const now = overrides.now ?? (() => new Date());
  const log = overrides.log ?? createLogger(config.logLevel);
  if (config.dataFolder !== null) ends.defer(lockFolder(config.dataFolder));
  // What can be refused without changing anything comes first.
  const { jwtSecret, operatorApps, operations } = judgeSettings(config);
  const database = ends.adopt(await openForWork(config, (message) => log.warn(message)), (opened) => opened.close());
  const tell = (sentence: string) => log.info(sentence);
  const { keks, created, rowKey } = await withOwnTables(database, () => openKeys(database, config, { tell }));
  const secret = jwtSecret ? { secret: jwtSecret } : {};
  /** Null: this server takes no tokens of a dashboard. */
  const verifier = config.jwt && createJwtVerifier(config.jwt, { now, log, ...secret });
  ends.defer(() => verifier?.close());
  const macs = createRowMacs(rowKey);
  const { query, everywhere } = database;
  const keyring = createKeyring({ queries: database, keks, macs, now, cacheSeconds: config.keyCacheSeconds });
  const logKeys = auditKeys(rowKey);
  const audit = overrides.audit ?? createAuditLog(everywhere, logKeys, now);
  const founding: Founding = { audit, macs, now, by: 'operator' };
  const { registry, refused } = await loadPacks(overrides.packs ?? builtInPacks, config.packSources);
  const unknownApps = [...operatorApps.keys()].filter((slug) => !registry.pack(slug));
  if (unknownApps.length > 0) log.warn({ packs: unknownApps }, 'OAUTH_APPS_FILE names packs that are not there');
  const egress = ends.adopt(createEgress(config.privateHosts, now), ({ close }) => close());
  const worker = createWorker({ now, log });
  let address: string | undefined;
  return {
    ...{
      config,
      now,
      log,
      database,
      query,
      everywhere,
      keks,
      keyCreated: created,
      rowKey,
      macs,
      keyring,
      logKeys,
      audit,
      founding,
    },
    ...{ registry, refusedPacks: refused, egress, worker, verifier, operatorApps, operations },
    pages: overrides.pages ?? null,
    /** Null: nobody signs in by a code. */
    signInCode: overrides.signInCode ?? null,
    /** Where browsers reach this server. */
    publicUrl: () => config.publicUrl ?? address ?? `http://localhost:${config.port}`,
    listensAt: (url: string) => {
      address = url;
    },
  };
}
