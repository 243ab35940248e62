import { openDatabase } from '../../server/app/open-database.ts';
import { auditKeys } from '../../server/audit/log/keys.ts';
import { createAuditLog } from '../../server/audit/log/log.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createKeyring } from '../../server/crypto/keyring.ts';
import { openKeys } from '../../server/crypto/open-keys.ts';
import { createRowMacs } from '../../server/crypto/row-mac.ts';

/** The data and its keys, without the rest of the program. */
export async function openTools(env: Readonly<Record<string, string | undefined>>) {
  const config = loadConfig(env);
  const database = await openDatabase(config.database);
  const { keks, rowKey } = await openKeys(database, config);
  const now = () => new Date();
  const macs = createRowMacs(rowKey);
  const keyring = createKeyring({ queries: database, keks, macs, now, cacheSeconds: config.keyCacheSeconds });
  const audit = createAuditLog(database.everywhere, auditKeys(rowKey), now);
  return { database, keks, keyring, rowKey, macs, audit };
}
