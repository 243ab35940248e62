import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import aws from '../../packs/aws/pack.ts';
import crowdstrike from '../../packs/crowdstrike/pack.ts';
import github from '../../packs/github/pack.ts';
import googleCloud from '../../packs/google-cloud/pack.ts';
import httpApiKey from '../../packs/http-api-key/pack.ts';
import { builtInPacks } from '../../packs/index.ts';
import jiraCloud from '../../packs/jira-cloud/pack.ts';
import { valuesSchema } from '../../packs/sdk/fields/field-schema.ts';
import type { AuthMethod, Pack } from '../../packs/sdk/index.ts';
import { checkCredential } from '../../packs/sdk/method/check.ts';
import { exchange } from '../../packs/sdk/method/exchange.ts';
import { hostLabelFields, renderRequest } from '../../packs/sdk/request/request.ts';
import { answering, now } from '../../packs/sdk/test/support.ts';
import slack from '../../packs/slack/pack.ts';

function methodOf(pack: Pack, name: string): AuthMethod {
  const method = pack.methods[name];
  if (!method) throw new Error(`${pack.slug} has no method ${name}`);
  return method;
}
/** The values of a form, as they are stored. */
const stored = (method: AuthMethod, given: Record<string, unknown>) =>
  valuesSchema(method.fields, hostLabelFields(method)).parse(given);
const exampleOf = (method: AuthMethod) => stored(method, method.example.values);
async function checkWith(pack: Pack, name: string, status: number, body: unknown) {
  const method = methodOf(pack, name);
  const { http, sent } = answering(status, body);
  return { outcome: await checkCredential(method, exampleOf(method), http, now), sent };
}

describe('the built-in packs', () => {
  const folder = new URL('../../packs/', import.meta.url);
  const methods = builtInPacks.flatMap((pack) =>
    Object.entries(pack.methods).map(([name, method]) => [`${pack.slug} ${name}`, method] as const),
  );

  test('are listed by name, one folder each', async () => {
    const slugs = builtInPacks.map((pack) => pack.slug);
    const folders = await readdir(folder, { withFileTypes: true });
    expect(slugs).toEqual(
      folders.flatMap((entry) => (entry.isDirectory() && entry.name !== 'sdk' ? [entry.name] : [])).sort(),
    );
  });
  test('import the SDK and their own files, and nothing else', async () => {
    for (const { slug } of builtInPacks)
      for (const file of await readdir(new URL(`${slug}/`, folder))) {
        if (file.endsWith('.test.ts')) continue;
        const source = await readFile(new URL(`${slug}/${file}`, folder), 'utf8');
        for (const [, from] of source.matchAll(/from '([^']+)'/g))
          expect(from, file).toMatch(/^(\.\.\/sdk\/index\.ts|\.\/[\w.-]+)$/);
      }
  });
  test.each(methods)('%s: what sounds secret is secret', (_name, { fields }) => {
    for (const [name, field] of Object.entries(fields))
      if (/secret|password|token$|apikey|privatekey/i.test(name)) expect(field.secret, name).toBe(true);
  });
  test.each(methods)('%s: every field says where its value is found', (_name, { fields }) => {
    for (const [name, field] of Object.entries(fields)) expect(field.description ?? field.docsUrl, name).toBeTruthy();
  });
  test.each(methods)('%s: the example stands in for a real service, call by call', (_name, method) => {
    expect(method.example.calls.length).toBeGreaterThan(0);
  });
});

describe('any API with an API key', () => {
  const method = methodOf(httpApiKey, 'apiKey');
  const partsOf = (given: Record<string, unknown>) =>
    renderRequest(method, stored(method, { baseUrl: 'https://x.example', apiKey: 'k', ...given }));

  test('sends the key alone in a header', () => {
    expect(partsOf({})).toMatchObject({ headers: { 'x-api-key': 'k' }, query: {} });
    expect(partsOf({ headerName: 'api-token' })).toMatchObject({ headers: { 'api-token': 'k' }, query: {} });
  });
  test('sends a word before the key', () => {
    expect(partsOf({ headerName: 'authorization', scheme: 'Token' })).toMatchObject({
      headers: { authorization: 'Token k' },
    });
  });
  test('sends the key in the query, and then in no header', () => {
    expect(partsOf({ placement: 'query' })).toMatchObject({ headers: {}, query: { api_key: 'k' } });
    expect(partsOf({ placement: 'query', queryName: 'key' })).toMatchObject({ headers: {}, query: { key: 'k' } });
  });
  test('sends no header that was named before the choice of the query', () => {
    expect(partsOf({ placement: 'query', headerName: 'x' })).toMatchObject({ headers: {}, query: { api_key: 'k' } });
  });
  test('is not tested without a path', async () => {
    const { http, sent } = answering(200, {});
    const values = stored(method, { baseUrl: 'https://x.example', apiKey: 'k' });
    expect(await checkCredential(method, values, http, now)).toMatchObject({ outcome: 'unchecked' });
    expect(sent).toEqual([]);
  });
});

describe('Jira Cloud', () => {
  const method = methodOf(jiraCloud, 'apiToken');
  test.each(['evil.com/#', 'acme.evil.com', 'acme.atlassian.net.evil.com', 'acme/../x'])(
    'refuses the site %j',
    (site) => {
      expect(() => stored(method, { ...method.example.values, site })).toThrow('part of a host name');
    },
  );
});

describe('GitHub', () => {
  test('at its rate limit, which is 403, says nothing about the token', async () => {
    const { outcome } = await checkWith(github, 'token', 403, { message: 'API rate limit exceeded' });
    expect(outcome).toMatchObject({ outcome: 'unavailable' });
  });
});

describe('Slack', () => {
  test('in trouble says nothing about the token', async () => {
    const { outcome } = await checkWith(slack, 'token', 200, { ok: false, error: 'service_unavailable' });
    expect(outcome).toMatchObject({ outcome: 'unavailable' });
  });
  test('says why it refuses', async () => {
    const { outcome } = await checkWith(slack, 'token', 200, { ok: false, error: 'token_revoked' });
    expect(outcome).toEqual({ outcome: 'rejected', message: 'The service refused the credential (token_revoked).' });
  });
});

describe('CrowdStrike', () => {
  test('takes a client that may not read the customer ID', async () => {
    const method = methodOf(crowdstrike, 'clientCredentials');
    const http = async ({ url }: { url: string }) =>
      url.endsWith('/oauth2/token')
        ? { status: 201, headers: {}, body: '{"access_token":"t","expires_in":1799}' }
        : {
            status: 403,
            headers: {},
            body: '{"errors":[{"code":403,"message":"access denied, authorization failed"}]}',
          };
    expect(await checkCredential(method, exampleOf(method), http, now)).toEqual({ outcome: 'ok', account: {} });
  });
});

describe('Google Cloud', () => {
  const method = methodOf(googleCloud, 'serviceAccount');
  test('sends its assertion to Google, whatever token URL the key file names', async () => {
    const key = JSON.parse(String(method.example.values['serviceAccount']));
    const values = stored(method, { serviceAccount: JSON.stringify({ ...key, token_uri: 'https://evil.com/token' }) });
    const { http, sent } = answering(200, { access_token: 't', expires_in: 3599 });
    await exchange(method, values, http, now);
    expect(sent.map((request) => request.url)).toEqual(['https://oauth2.googleapis.com/token']);
    const claims = JSON.parse(Buffer.from(sent[0]?.form?.['assertion']?.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toEqual({
      iss: 'dragops@acme-automation.iam.gserviceaccount.com',
      aud: 'https://oauth2.googleapis.com/token',
      scope: 'https://www.googleapis.com/auth/cloud-platform https://www.googleapis.com/auth/userinfo.email',
      iat: 1767323045,
      exp: 1767326645,
    });
  });
  test('takes the key of a service account only', () => {
    for (const [serviceAccount, message] of [
      ['{"type":"authorized_user"}', 'must be the key of a service account'],
      ['not JSON', 'must be JSON'],
    ])
      expect(() => stored(method, { serviceAccount })).toThrow(message);
  });
});

describe('AWS', () => {
  const error = (code: string) =>
    `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
  test.each([
    [403, 'InvalidClientTokenId', 'rejected'],
    [403, 'SignatureDoesNotMatch', 'rejected'],
    [403, 'ExpiredToken', 'rejected'],
    [403, 'AccessDenied', 'rejected'],
    [400, 'ValidationError', 'rejected'],
    [403, 'RegionDisabledException', 'unavailable'],
    [400, 'Throttling', 'unavailable'],
    [503, 'ServiceUnavailable', 'unavailable'],
  ])('status %i with %s means %s', async (status, code, outcome) => {
    for (const name of ['accessKey', 'assumedRole'])
      expect((await checkWith(aws, name, status, error(code))).outcome).toMatchObject({
        outcome,
        message: expect.stringContaining(`${status} (${code})`),
      });
  });
  test('never sends the secret access key', async () => {
    for (const name of ['accessKey', 'assumedRole']) {
      const { sent } = await checkWith(aws, name, 403, error('AccessDenied'));
      expect(JSON.stringify(sent)).not.toContain('wJalrXUtnFEMI');
    }
  });
  test('gives the temporary credentials of a role, and how long they last', async () => {
    const method = methodOf(aws, 'assumedRole');
    const { http } = answering(200, method.example.calls[0]?.reply.text);
    expect(await exchange(method, exampleOf(method), http, now)).toEqual({
      values: {
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY',
        sessionToken: 'AQoDYXdzEPT4aEXAMPLE',
      },
      expiresInSeconds: 3600,
    });
  });
});
