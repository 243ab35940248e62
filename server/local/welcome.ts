import type { App } from '../app/app.ts';
import { databaseOf } from '../app/start-log.ts';
import { VERSION } from '../core/version.ts';
import { faultText } from '../registry/load.ts';
import type { LocalAccess } from './local.ts';

/** The same for a person, in sentences, with what is needed for trying it. */
export function welcome(app: App, url: string, signIn: string, access: LocalAccess): string {
  const { config, keks, keyCreated, registry, refusedPacks, publicUrl } = app;
  const key = keks.all()[0]?.description;
  const lines = [
    ['Open', `${signIn}  (signs you in, once)`],
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
      ...faults.map((fault) => `    ${faultText(fault)}`),
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
