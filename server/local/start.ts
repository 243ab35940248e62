import type { App } from '../app/app.ts';
import { VERSION } from '../core/version.ts';
import { connectionOf } from '../db/connect/url.ts';
import type { LocalAccess } from './local.ts';

/**
 * Says what has started, from what, and what of it is not as it may have been meant: to a person in development, to whoever
 * reads logs in production.
 * @param access for trying it; null: in production.
 */
export function tellStart(app: App, url: string, access: LocalAccess | null): void {
  if (access) console.log(welcome(app, url, access));
  else logStart(app, url);
}

function logStart({ config, log, keks, registry, refusedPacks, publicUrl }: App, url: string): void {
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

function welcome(app: App, url: string, access: LocalAccess): string {
  const { config, keks, keyCreated, registry, refusedPacks, publicUrl } = app;
  const key = keks.all()[0]?.description;
  const lines = [
    ['GraphiQL', `${url}/graphql`],
    ...(publicUrl() === url ? [] : [['Public URL', publicUrl()]]),
    ['Database', databaseOf(config)],
    ['Key', `${key}${keyCreated ? ' (made now: keep a copy, without it the data cannot be read)' : ''}`],
    ['Packs', `${registry.packs.length} packs, ${registry.methods.length} auth methods`],
  ];
  const amiss = [
    ...config.misspelt.map((sentence) => `  ${sentence}`),
    ...refusedPacks.flatMap(({ source, faults }) => [
      `  Refused: ${source}`,
      ...faults.map(({ path, message }) => `    ${path}: ${message}`),
    ]),
  ];
  return `
  DRAGOPS Connections ${VERSION} is running.

${drawn(lines)}
${amiss.length > 0 ? `\n${amiss.join('\n')}\n` : ''}
  For trying it, in the workspace "local" (these tokens end in 30 days):
${drawn([
  ['User token', access.userToken],
  ['Engine token', access.engineToken],
  ['User id', access.user],
])}

  In GraphiQL, put this under Headers:  { "Authorization": "Bearer ${access.userToken}" }
  Ctrl-C stops the server.
`;
}

const drawn = (lines: readonly (readonly string[])[]) =>
  lines.map(([name = '', value = '']) => `  ${name.padEnd(15)}${value}`).join('\n');

/** Where the data is, without what logs in there. */
function databaseOf({ database, dataFolder }: App['config']): string {
  if (database.kind !== 'postgresql') return `${dataFolder ?? 'memory'} (embedded PGlite)`;
  const { host, port, database: name } = connectionOf(database.url);
  return `PostgreSQL, ${name} at ${host}${port ? `:${port}` : ''}`;
}
