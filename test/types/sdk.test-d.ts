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
