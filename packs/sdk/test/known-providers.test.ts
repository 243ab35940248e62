import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

interface Source {
  readonly oauth: 1 | 2;
  readonly authorize_url: string;
  readonly access_url: string;
  readonly request_url?: string;
  readonly scope_delimiter?: string;
}

const FILE = new URL('../oauth/known-providers.ts', import.meta.url);
const COMMAND = 'WRITE_PROVIDERS=1 npx vitest run packs/sdk/test/known-providers.test.ts';
const sources: Record<string, Source> = createRequire(import.meta.url)('grant/config/oauth.json');

/** The list as the SDK holds it: one provider per line, placeholders as templates. */
function generated(): string {
  const quote = (value: string) => `'${value.replaceAll('[subdomain]', '{subdomain}')}'`;
  const lines = Object.entries(sources).map(([name, source]) => {
    const entries = [
      `oauth: ${source.oauth}`,
      ...(source.request_url ? [`request: ${quote(source.request_url)}`] : []),
      `authorize: ${quote(source.authorize_url)}`,
      `token: ${quote(source.access_url)}`,
      ...(source.scope_delimiter ? [`separator: ${quote(source.scope_delimiter)}`] : []),
    ];
    return `  ${/^[a-z_]\w*$/i.test(name) ? name : quote(name)}: { ${entries.join(', ')} },`;
  });
  return [
    `// Made from grant/config/oauth.json by: ${COMMAND}`,
    '',
    '/** What is known of an authorization server: OAuth version, URLs (templates), what stands between scopes. */',
    'export interface ProviderUrls {',
    '  readonly oauth: 1 | 2;',
    '  readonly request?: string;',
    '  readonly authorize: string;',
    '  readonly token: string;',
    '  readonly separator?: string;',
    '}',
    '',
    '// biome-ignore format: one provider per line',
    'const PROVIDERS = {',
    ...lines,
    '} as const satisfies Record<string, ProviderUrls>;',
    '',
    '/** A name in the list of known providers. */',
    'export type KnownProvider = keyof typeof PROVIDERS;',
    'export const KNOWN_PROVIDERS: Readonly<Record<KnownProvider, ProviderUrls>> = PROVIDERS;',
    '',
  ].join('\n');
}

test(`the list of known providers is that of Grant (else: ${COMMAND})`, () => {
  if (process.env['WRITE_PROVIDERS']) writeFileSync(FILE, generated());
  expect(readFileSync(FILE, 'utf8')).toBe(generated());
});
