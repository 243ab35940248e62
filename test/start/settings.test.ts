import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../server/config/config.ts';
import { looksLikeSecret } from '../../server/core/secret-text.ts';
import { runNode } from '../support/run-node.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragops-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string, mode = 0o600) => {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
  return join(folder, name);
};

async function refused(env: Record<string, string>): Promise<string> {
  const { code, output, errors } = await runNode(['server/main.ts'], {
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    ...env,
  });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).not.toMatch(/\n\s+at /);
  return errors;
}

const KEY = randomBytes(32);
const APPS = '{"github":{"clientId":"Ov23","clientSecret":"hunter2"}}';
const WORDS = 'hunter2 of a person who types secrets';

test('names that are one slip away from a setting are told, and no others', () => {
  const misspelt = (...names: string[]) => loadConfig(Object.fromEntries(names.map((name) => [name, 'x']))).misspelt;
  expect(
    misspelt('PBULIC_URL', 'ALLOWED_ORIGIN', 'DATABASES_URL', 'AUTH_ISUER', 'RATE_LIMIT_USEr', 'KEY', 'PACK'),
  ).toEqual([
    'PBULIC_URL is no setting. Is PUBLIC_URL meant?',
    'ALLOWED_ORIGIN is no setting. Is ALLOWED_ORIGINS meant?',
    'DATABASES_URL is no setting. Is DATABASE_URL meant?',
    'AUTH_ISUER is no setting. Is AUTH_ISSUER meant?',
    'RATE_LIMIT_USEr is no setting. Is RATE_LIMIT_USER meant?',
    'KEY is no setting. Is KEYS meant?',
    'PACK is no setting. Is PACKS meant?',
  ]);
  expect(misspelt('PORTS', 'PATH', 'HOME', 'URL_PUBLIC', 'DATABASE_PASSWORD', 'PUBLIC', 'KEYZ', 'PAKCS_DIR')).toEqual(
    [],
  );
});

describe('a secret in place of a path', () => {
  test.each([
    ['KEYS', KEY.toString('base64')],
    ['KEYS', `${KEY.toString('hex')}, ./other`],
    ['AUTH_SECRET_FILE', KEY.toString('base64url')],
    ['AUTH_SECRET_FILE', WORDS],
    ['OAUTH_APPS_FILE', APPS],
    ['OPERATIONS_FILES', '{"hunter2":"query { viewer { id } }","b":"c"}'],
    ['VAULT_TOKEN_FILE', 'hvs.CAESIJhunter2XGzq81bZkL0aQw9Yt3e'],
    ['AUDIT_SINK_TOKEN_FILE', KEY.toString('base64')],
    ['DATA_DIR', KEY.toString('base64')],
    ['PACKS', KEY.toString('base64')],
  ])('is never repeated: %s=%s', async (name, value) => {
    const report = await refused({ [name]: value });
    expect(report).toMatch(new RegExp(`${name} has what looks like .* and not .*path`));
    for (const part of value.split(/[,"/ ]+/).filter((text) => text.length > 5)) expect(report).not.toContain(part);
  });

  test.each([
    '/etc/dragops/keys/production/key-encryption.key',
    '/home/ada/work/dragops-connections-service/keys/production/current',
    '/run/secrets/kubernetes.io/connections/AUTH_SECRET_FILE_2026-11-24',
    'key',
    'keys/2026-11-24.key',
    '@acme/dragops-packs-for-everything-in-the-company',
  ])('is told from a path: %s', (path) => expect(looksLikeSecret(path)).toBe(false));

  test('is recognised whatever its bytes are', () => {
    for (let round = 0; round < 2000; round++) {
      const bytes = randomBytes(32);
      for (const encoding of ['base64', 'hex'] as const) expect(looksLikeSecret(bytes.toString(encoding))).toBe(true);
    }
  });

  test('is a path where there is such a file', () => {
    expect(loadConfig({ KEYS: file(KEY.toString('base64url'), '') }).keys).toMatchObject([{ service: 'file' }]);
  });
});

test('all that is wrong without a look at the database is in one report, whatever kind it is of', async () => {
  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://u:hunter2@db.example.com/x',
    KEYS: `${file('open.key', `${KEY.toString('base64')}\n`, 0o644)},${join(folder, 'none.key')}`,
    OAUTH_APPS_FILE: file('apps.json', APPS, 0o644),
    OPERATIONS_FILES: '/nope',
    ALLOW_PRIVATE_HOSTS: 'http://10.0.0.7/x',
    AUDIT_SINK: 'https://siem.example.com/x',
    AUDIT_SINK_TOKEN_FILE: join(folder, 'no-token'),
    VAULT_ADDR: 'https://vault.example.com',
    VAULT_TOKEN_FILE: join(folder, 'no-vault-token'),
    AUTH_SECRET_FILE: file('short', 'hunter2'),
    AUTH_ISSUER: 'https://id.example.com',
    AUTH_AUDIENCE: 'dragops',
  };
  const common = [
    'DATABASE_URL must say sslmode=verify-full',
    'open.key can be read by others (mode 644); run: chmod 600',
    'none.key does not exist',
    `(OAUTH_APPS_FILE) can be read by everyone. Run: chmod o-r ${join(folder, 'apps.json')}`,
    '/nope (OPERATIONS_FILES): It cannot be read (ENOENT)',
    'AUDIT_SINK_TOKEN_FILE',
    'VAULT_TOKEN_FILE names',
    '(AUTH_SECRET_FILE) holds 7 bytes',
  ];
  for (const [more, expected] of [
    [{}, ['10 problems', 'PUBLIC_URL must be set', 'ALLOW_PRIVATE_HOSTS must be host names']],
    [
      { PUBLIC_URL: 'http://x.example.com', ALLOW_PRIVATE_HOSTS: 'splunk.intranet,10.0.0.7,::1' },
      ['9 problems', 'PUBLIC_URL must begin with https'],
    ],
  ] as const) {
    const report = await refused({ ...production, ...more });
    for (const part of [...common, ...expected]) expect(report).toContain(part);
    expect(report).not.toContain('hunter2');
  }
});

test('a missing key file is among the problems where there are others, and is not to be made anew without thought', async () => {
  const report = await refused({
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://u@127.0.0.1:1/x',
    KEYS: join(folder, 'none.key'),
    PUBLIC_URL: 'http://x.example.com',
  });
  expect(report).toMatch(
    /2 problems[\s\S]*none\.key \(KEYS\) does not exist\. Put back the one of this database; only for a new/,
  );
});

test.each(['http://10.0.0.7/x', 'splunk.intranet:8089', '10.0.0.0/8', '*.intranet', 'a..b', '[::1]'])(
  'ALLOW_PRIVATE_HOSTS takes names and addresses only: %s',
  (ALLOW_PRIVATE_HOSTS) =>
    expect(() => loadConfig({ ALLOW_PRIVATE_HOSTS })).toThrow(/ALLOW_PRIVATE_HOSTS must be host names/),
);
