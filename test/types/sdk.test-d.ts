import { expectTypeOf } from 'vitest';
import { auth, type Fields, field, type ValuesOf, z } from '../../packs/sdk/index.ts';

// Checked by `tsc --noEmit`; nothing here runs.

const label = 'A field';
const example = { values: {}, calls: [] };
const fields = {
  site: field.text({ label }),
  token: field.secret({ label }),
  url: field.url({ label, default: 'https://x.example' }),
  region: field.select({ label, options: ['us', { value: 'eu', label: 'Europe' }] }),
  scopes: field.multiSelect({ label, options: ['read', 'write'], optional: true }),
  port: field.integer({ label, optional: true }),
  secure: field.boolean({ label, default: true }),
  note: field.notice({ label, description: 'Ask your administrator.' }),
  user: field.text({ label, showWhen: { field: 'region', oneOf: ['eu'] } }),
  account: field.json({ label, schema: z.object({ mail: z.string(), ports: z.array(z.number()) }) }),
  anything: field.json({ label, optional: true }),
};
type Values = ValuesOf<typeof fields>;

// Values follow from the fields: literals of choices, optional and conditional ones, JSON by its schema, no notices.
expectTypeOf<Values['site']>().toEqualTypeOf<string>();
expectTypeOf<Values['url']>().toEqualTypeOf<string>();
expectTypeOf<Values['region']>().toEqualTypeOf<'us' | 'eu'>();
expectTypeOf<Values['scopes']>().toEqualTypeOf<readonly ('read' | 'write')[] | undefined>();
expectTypeOf<Values['port']>().toEqualTypeOf<number | undefined>();
expectTypeOf<Values['secure']>().toEqualTypeOf<boolean>();
expectTypeOf<Values['user']>().toEqualTypeOf<string | undefined>();
expectTypeOf<Values['account']>().toEqualTypeOf<{ mail: string; ports: number[] }>();
expectTypeOf<Values>().not.toHaveProperty('note');
expectTypeOf<keyof ValuesOf<Fields>>().toEqualTypeOf<string>();

auth.multiField({
  label,
  fields,
  gives: ['session', 'tenant'],
  exchange: async ({ values, http, now }) => {
    expectTypeOf(values).toEqualTypeOf<Values>();
    expectTypeOf(now).returns.toEqualTypeOf<Date>();
    expectTypeOf(http).returns.resolves.toHaveProperty('body');
    // @ts-expect-error there is no such field
    void values.sitee;
    return { values: { session: values.site, tenant: values.region }, expiresInSeconds: 60 };
  },
  request: { baseUrl: 'https://x.example/{tenant}', headers: { authorization: 'Session {session}' } },
  check: async ({ values, exchanged }) => {
    expectTypeOf(values.region).toEqualTypeOf<'us' | 'eu'>();
    expectTypeOf(exchanged.session).toEqualTypeOf<string | undefined>();
    // @ts-expect-error the exchange gives no such value
    void exchanged.sesion;
    return { outcome: 'ok', account: { name: values.account.mail } };
  },
  migrate: ({ values, packVersion }) => {
    expectTypeOf(packVersion).toEqualTypeOf<string>();
    expectTypeOf(values['site']).toEqualTypeOf<unknown>();
    return { site: 'a', token: 't', url: 'u', region: 'eu', secure: false, account: { mail: 'm', ports: [] } };
  },
  example,
});

const key = { apiKey: field.secret({ label }), service: field.json({ label }) };
const request = { baseUrl: 'https://x.example', headers: { 'x-key': '{apiKey}' } } as const;
const check = { path: '/me' } as const;

// Templates name fields of the method, reach into JSON, take filters, spaces and literal braces.
auth.apiKey({
  label,
  fields: key,
  request: { baseUrl: 'https://x.example', headers: { a: '{ apiKey | base64 }', b: '{{x}} {service.a.b}' } },
  check: { path: '/me', query: { key: '{apiKey}' }, json: { query: '{ viewer { login } }' } },
  example,
});

auth.apiKey({
  label,
  fields: key,
  // @ts-expect-error an unknown field in the request
  request: { baseUrl: 'https://x.example', headers: { 'x-key': '{apikey}' } },
  check,
  example,
});
auth.apiKey({
  label,
  fields: key,
  request,
  // @ts-expect-error an unknown field in the check
  check: { path: '/me', query: { id: '{id}' } },
  example,
});
auth.multiField({
  label,
  fields: key,
  exchange: async ({ values }) => ({ values: { accessToken: values.apiKey }, expiresInSeconds: 60 }),
  request: { baseUrl: 'https://x.example', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example,
});
auth.multiField({
  label,
  fields: key,
  gives: ['session'],
  exchange: async ({ values }) => ({ values: { session: values.apiKey }, expiresInSeconds: 60 }),
  // @ts-expect-error the exchange gives "session"
  request: { baseUrl: 'https://x.example', headers: { authorization: '{token}' } },
  check,
  example,
});

auth.multiField({
  label,
  fields: key,
  gives: ['session', 'tenant'],
  // @ts-expect-error "tenant" is missing
  exchange: async ({ values }) => ({ values: { session: values.apiKey }, expiresInSeconds: 60 }),
  request,
  check,
  example,
});

const grant = {
  grant: 'client_credentials',
  url: 'https://x.example/t',
  clientId: 'x',
  clientSecret: '{apiKey}',
} as const;
auth.clientCredentials({
  label,
  fields: key,
  exchange: grant,
  request: { baseUrl: 'https://x.example', headers: { authorization: 'Bearer {accessToken}' } },
  check: { path: '/me', query: { token: '{accessToken}' } },
  example,
});
auth.clientCredentials({
  label,
  fields: key,
  // @ts-expect-error an unknown field in the exchange
  exchange: { ...grant, clientId: '{clientId}' },
  request,
  check,
  example,
});

// Secrets have no defaults, choices need options, kinds have their own options.
// @ts-expect-error a secret would be the same for everyone
field.secret({ label, default: 'x' });
// @ts-expect-error without options there is nothing to choose
field.select({ label });
// @ts-expect-error a label is what a person reads
field.text({});
// @ts-expect-error a number has no pattern
field.integer({ label, pattern: { regex: 'x', message: 'x' } });

// OAuth: templates name fields, tokens, captured values, and in requests to the authorization server the protocol's own.
const oauthFields = { tenant: field.text({ label }) };
const oauth = {
  authorize: { url: 'https://{tenant}.x.example/a', params: { hint: '{tenant}', client_id: null } },
  token: { url: 'https://{tenant}.x.example/t', params: { auth_code: '{code}', key: '{clientId}' } },
  redirect: { values: { realmId: 'realmId' } },
  response: { values: { teamId: '/team/id' } },
  tokens: { userToken: { accessToken: '/u', values: { userId: '/id' } } },
  steps: [{ url: 'https://x.example/{teamId}', response: { values: { cloudId: '/id' } } }],
  refresh: { params: { t: '{refreshToken}' }, response: { values: { shard: '/s' } } },
  revoke: { url: 'https://x.example/{token}' },
} as const;
const named = {
  baseUrl: 'https://x.example/{cloudId}/{teamId}/{realmId}/{userId}/{shard}',
  headers: { authorization: '{accessToken} {userToken} {tenant}' },
} as const;
auth.oauth2({ label, fields: oauthFields, oauth, request: named, check: { path: '/{cloudId}' }, example });
auth.oauth2({
  label,
  fields: oauthFields,
  oauth,
  request: named,
  check: async ({ values, exchanged }) => {
    expectTypeOf(values.tenant).toEqualTypeOf<string>();
    expectTypeOf(exchanged.userToken).toEqualTypeOf<string | undefined>();
    // @ts-expect-error there is no such value
    void exchanged.userTokn;
    return { outcome: 'ok' };
  },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  oauth,
  // @ts-expect-error a refresh token is not handed out
  request: { baseUrl: 'https://x.example', headers: { authorization: '{refreshToken}' } },
  check: { path: '/me' },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  oauth,
  request: { baseUrl: 'https://x.example' },
  // @ts-expect-error nothing gives "team"
  check: { path: '/{team}' },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  // @ts-expect-error there is no field "tenent"
  oauth: { authorize: { url: 'https://{tenent}.x.example' }, token: { url: 'https://x.example' } },
  request: { baseUrl: 'https://x.example' },
  check: { path: '/me' },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  // @ts-expect-error there is no "code_verifier", it is called codeVerifier
  oauth: { provider: 'github', token: { params: { v: '{code_verifier}' } } },
  request: { baseUrl: 'https://x.example' },
  check: { path: '/me' },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  // @ts-expect-error an unknown name in a step
  oauth: { provider: 'github', steps: [{ url: 'https://x.example/{nope}', response: {} }] },
  request: { baseUrl: 'https://x.example' },
  check: { path: '/me' },
  example,
});
auth.oauth2({
  label,
  fields: {},
  // @ts-expect-error no known provider
  oauth: { provider: 'githubb' },
  request: { baseUrl: 'https://x.example' },
  check: { path: '/me' },
  example,
});
auth.oauth2({
  label,
  fields: oauthFields,
  oauth: {
    provider: 'github',
    token: async ({ values, http, now }) => {
      expectTypeOf(now).returns.toEqualTypeOf<Date>();
      expectTypeOf(values['code']).toEqualTypeOf<unknown>();
      return JSON.parse((await http({ method: 'GET', url: 'https://x.example' })).body);
    },
  },
  request: { baseUrl: 'https://x.example', headers: { authorization: '{accessToken}' } },
  check: { path: '/me' },
  example,
});
const oauth1 = { provider: 'trello', values: { userId: 'user_id' } } as const;
auth.oauth1({
  label,
  fields: {},
  oauth: oauth1,
  request: {
    baseUrl: 'https://x.example',
    query: { key: '{clientId}', token: '{accessToken} {tokenSecret} {userId}' },
  },
  check: { path: '/me' },
  example,
});
auth.oauth1({
  label,
  fields: {},
  oauth: oauth1,
  // @ts-expect-error the app's secret is not handed out
  request: { baseUrl: 'https://x.example', query: { secret: '{clientSecret}' } },
  check: { path: '/me' },
  example,
});

// A log-in gives a token and the values that it captures.
const login = {
  grant: 'login',
  url: 'https://x.example/login',
  params: { key: '{apiKey}' },
  response: { values: { shard: '/shard' } },
} as const;
auth.multiField({
  label,
  fields: key,
  exchange: login,
  request: { baseUrl: 'https://{shard}.x.example', headers: { authorization: '{accessToken}' } },
  check: { path: '/{shard}' },
  example,
});
auth.multiField({
  label,
  fields: key,
  exchange: login,
  // @ts-expect-error the log-in gives no "session"
  request: { baseUrl: 'https://x.example', headers: { authorization: '{session}' } },
  check,
  example,
});
auth.multiField({
  label,
  fields: key,
  // @ts-expect-error an unknown field in the log-in
  exchange: { ...login, params: { key: '{apikey}' } },
  request,
  check,
  example,
});
