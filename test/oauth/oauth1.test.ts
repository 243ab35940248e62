import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { auth, definePack } from '../../packs/sdk/index.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, SetOAuthApp, StartAuthorization } from './operations.ts';

const CONSUMER = { key: 'consumer-key', secret: 'canary-consumer-secret-31ff' };
const REQUEST = { token: 'request-token-0', secret: 'canary-request-secret' };
let requestTokens = 0;
const ACCESS = { token: 'canary-access-token', secret: 'canary-token-secret' };

/** The signature of a request by RFC 5849, section 3.4, worked out apart from Grant. */
function signature(url: string, parameters: Readonly<Record<string, string>>, tokenSecret: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const normalized = Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const base = ['POST', encode(url), encode(normalized)].join('&');
  return createHmac('sha1', `${encode(CONSUMER.secret)}&${encode(tokenSecret)}`)
    .update(base)
    .digest('base64');
}

/** An OAuth 1.0a server which checks every signature. */
function createService(state: { fault: string | null; verifier: string | null }): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const form = (values: Record<string, string>) =>
      response
        .writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' })
        .end(new URLSearchParams(values).toString());
    if (url.pathname === '/authorize') {
      const back = new URL('', state.fault === 'callback' ? 'http://unused.invalid' : callback);
      back.search = new URLSearchParams(
        state.verifier === null
          ? { denied: REQUEST.token }
          : { oauth_token: url.searchParams.get('oauth_token') ?? '', oauth_verifier: state.verifier },
      ).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/me')
      return request.headers.authorization === `Token ${CONSUMER.key} ${ACCESS.token}`
        ? response.writeHead(200, { 'content-type': 'application/json' }).end('{"login":"ada"}')
        : response.writeHead(401).end('{}');
    if (state.fault === 'refuse') return response.writeHead(401).end(`wrong: ${CONSUMER.secret}`);
    if (state.fault === 'huge') {
      response.writeHead(200);
      const chunk = Buffer.alloc(65_536, 97);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      return more();
    }
    const sent = Object.fromEntries(
      [...(request.headers.authorization ?? '').matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        decodeURIComponent(value),
      ]),
    );
    const { oauth_signature: signed, ...parameters } = sent;
    const isAccess = url.pathname === '/access';
    // Grant's signer puts a port that is not the protocol's own after the path; real services have no such port.
    const signedUrl = `${url.protocol}//${url.hostname}${url.pathname}:${url.port}`;
    if (signed !== signature(signedUrl, parameters, isAccess ? REQUEST.secret : ''))
      return response.writeHead(401).end('bad signature');
    if (!isAccess) {
      callback = parameters['oauth_callback'] ?? '';
      if (state.fault !== 'same') REQUEST.token = `request-token-${++requestTokens}`;
      return form({ oauth_token: REQUEST.token, oauth_token_secret: REQUEST.secret, oauth_callback_confirmed: 'true' });
    }
    if (parameters['oauth_verifier'] !== state.verifier) return response.writeHead(401).end('bad verifier');
    return form({ oauth_token: ACCESS.token, oauth_token_secret: ACCESS.secret, user_id: '42' });
  });
}
let callback = '';

describe.each(engines())('OAuth 1.0a (%s)', (engine) => {
  const state: { fault: string | null; verifier: string | null } = { fault: null, verifier: 'verifier' };
  const service = createService(state);
  let server: TestApp;
  beforeAll(async () => {
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const pack = definePack({
      slug: 'old',
      name: 'Old',
      version: '1.0.0',
      category: 'utility',
      description: 'Speaks OAuth 1.0a.',
      methods: {
        oauth: auth.oauth1({
          label: 'Account',
          fields: {},
          oauth: {
            requestUrl: `${url}/request`,
            authorizeUrl: `${url}/authorize`,
            accessUrl: `${url}/access`,
            params: { expiration: 'never' },
            values: { userId: 'user_id' },
          },
          request: { baseUrl: url, headers: { authorization: 'Token {clientId} {accessToken}' } },
          check: { path: '/me', account: { login: '/login' } },
          example: { values: {}, calls: [] },
        }),
      },
    });
    server = await createTestApp(engine, { packs: [...builtInPacks, pack] });
    await server.user.ask(SetOAuthApp, {
      input: { pack: 'old', clientId: CONSUMER.key, clientSecret: CONSUMER.secret },
    });
  });
  afterAll(async () => {
    await server?.close();
    service.close();
  });
  const flow = async (name: string) => {
    const browser = createBrowser();
    const { id, url } = await begin(server, browser, { pack: 'old', name });
    const page = await browser.visit(url);
    return {
      page,
      again: () => browser.visit(page.url),
      state: (await server.user.ask(AuthorizationState, { id })).authorization,
    };
  };

  test('asks for a request token, sends the browser, and gets the access token, all signed', async () => {
    const { page, state: authorization, again } = await flow('old one');
    expect(statusOf(page.text)).toBe('succeeded');
    expect(authorization?.connection).toMatchObject({ account: { login: 'ada' }, expiresAt: null });
    expect(statusOf((await again()).text)).toBe('used');
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: ['old one'] },
    });
    const [connection] = resolve.connections;
    if (connection?.__typename !== 'ResolvedConnection') throw new Error(JSON.stringify(connection));
    expect(connection.fields).toEqual({
      accessToken: ACCESS.token,
      tokenSecret: ACCESS.secret,
      clientId: CONSUMER.key,
      userId: '42',
    });
    expect(connection.headers).toEqual([{ name: 'authorization', value: `Token ${CONSUMER.key} ${ACCESS.token}` }]);
    expect(server.logged()).not.toMatch(/canary/);
  });

  test('a user who says no is told so', async () => {
    state.verifier = null;
    const { page } = await flow('denied');
    state.verifier = 'verifier';
    expect(statusOf(page.text)).toBe('denied');
  });

  test.each([
    ['refuse', 'APP_REFUSED'],
    ['huge', 'UNAVAILABLE'],
    ['same', 'REJECTED'],
  ])('a service that does %s is told in words, and its own are not repeated', async (fault, code) => {
    await flow(`before ${fault}`);
    state.fault = fault;
    const { startAuthorization } = await server.user.ask(StartAuthorization, {
      input: { pack: 'old', method: 'oauth', name: `fault ${fault}` },
    });
    state.fault = null;
    expect(startAuthorization).toMatchObject({ __typename: 'AuthorizationError', code });
    expect(JSON.stringify(startAuthorization)).not.toContain('canary');
  });
});
