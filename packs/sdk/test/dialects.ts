import { generateKeyPairSync } from 'node:crypto';
import type { OAuth2Spec } from '../index.ts';
import type { BoxOptions } from '../testing.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const rename = { client_id: null, client_key: '{clientId}', code: null, auth_code: '{code}' };
/** How services differ, each by the one thing that is said of it; addresses are those of a box. */
export const DIALECTS: [name: string, oauth: Partial<OAuth2Spec>, options?: BoxOptions][] = [
  ['the standard', {}],
  ['a public client', { client: { auth: 'none' } }, { client: { id: 'public' } }],
  ['basic authentication', { client: { auth: 'basic' } }, { client: { id: 'a b', secret: 's:+%ü' } }],
  ['an assertion with the secret', { client: { auth: 'client_secret_jwt' } }],
  [
    'an assertion with a key',
    { client: { auth: 'private_key_jwt' } },
    { client: { id: 'a', privateKey: pem, keyId: '7' } },
  ],
  [
    'a secret-only header',
    {
      token: {
        clientAuth: 'none',
        params: { client_id: null },
        headers: { authorization: 'Basic {clientSecret|base64}' },
      },
    },
  ],
  ['no PKCE', { authorize: { pkce: false } }],
  ['JSON bodies', { token: { send: 'json' } }],
  ['parameters in the query', { token: { send: 'query' } }],
  ['requests by GET', { token: { method: 'GET' } }],
  [
    'renamed parameters',
    {
      authorize: { params: { client_id: null, client_key: '{clientId}' } },
      token: { params: rename },
      redirect: { code: 'ticket' },
      revoke: { url: '', params: { client_id: null, client_key: '{clientId}' } },
    },
  ],
  [
    'tokens in another place',
    {
      response: {
        accessToken: '/data/a',
        refreshToken: '/data/r',
        expires: { in: '/data/ttl', unit: 'milliseconds' },
        success: { '/ok': true },
      },
    },
  ],
  ['an absolute end', { response: { expires: { at: '/ends' } } }],
  ['a bot and a user', { tokens: { userToken: { accessToken: '/authed_user/access_token' } } }],
  [
    'values of redirect and answer',
    { redirect: { values: { realmId: 'realmId' } }, response: { values: { team: '/team/id' } } },
  ],
  ['a refresh of its own', { refresh: { method: 'GET', params: { grant_type: 'renew' } } }],
  ['a refresh by GET after JSON', { token: { send: 'json' }, refresh: { method: 'GET' } }],
  ['refresh tokens that stay', { refresh: { keepFirst: true } }],
  ['a refresh that only extends', { refresh: { response: { accessToken: null } } }],
  ['a refresh with the access token', { refresh: { by: 'access_token' } }],
  ['consent without a code', { redirect: { code: null, values: { tenantId: 'tenant' } }, refresh: { by: 'again' } }],
];
