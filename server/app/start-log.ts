import { VERSION } from '../core/version.ts';
import { connectionOf } from '../db/connect/url.ts';
import type { App } from './app.ts';

/** Says to whoever reads the log what has started, from what, and what of it is not as it may have been meant. */
export function logStart({ config, log, keks, registry, refusedPacks, publicUrl }: App, url: string): void {
  for (const sentence of config.misspelt) log.warn(sentence);
  for (const { source, faults } of refusedPacks) log.warn({ source, faults }, 'A pack was refused');
  log.info(
    {
      url,
      publicUrl: publicUrl(),
      version: VERSION,
      database: databaseOf(config),
      keys: keks.all().map(({ description }) => description),
      packs: registry.packs.length,
      refusedPacks: refusedPacks.length,
    },
    'Ready',
  );
}

/** Where the data is, without what logs in there. */
export function databaseOf({ database, dataFolder }: App['config']): string {
  if (database.kind !== 'postgresql') return `${dataFolder ?? 'memory'} (embedded PGlite)`;
  const { host, port, database: name } = connectionOf(database.url);
  return `PostgreSQL, ${name} at ${host}${port ? `:${port}` : ''}`;
}
