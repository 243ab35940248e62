import { atPointer, auth, definePack, field, HttpError, jsonOf, RejectedError } from '@dragops/pack-sdk';

const region = field.select({
  label: 'Region',
  description: 'The part of the address at which you open Globex.',
  options: [
    { value: 'eu', label: 'Europe (eu.globex.example)' },
    { value: 'us', label: 'United States (us.globex.example)' },
  ],
  default: 'eu',
});
const me = {
  request: 'GET https://eu.globex.example/v1/me',
  headers: { authorization: 'Bearer example-access-token' },
  reply: { status: 200, json: { id: 42, name: 'Ada Lovelace' } },
};
const account = { id: '42', name: 'Ada Lovelace' };
const rejection = { status: 401, json: { error: 'invalid_client', message: 'Unknown credentials' } };

export default definePack({
  slug: 'globex',
  name: 'Globex',
  version: '2.0.0',
  description: 'Shows what a pack can do beyond one key in one header.',
  category: 'utility',
  tags: ['example'],
  docsUrl: 'https://globex.example/docs/authentication',
  methods: {
    // An exchange that is data: the client credentials grant.
    client: auth.clientCredentials({
      label: 'API client',
      fields: {
        howTo: field.notice({
          label: 'Before you begin',
          description: 'An administrator of Globex makes API clients.',
        }),
        region,
        clientId: field.text({
          label: 'Client ID',
          pattern: { regex: '[a-z0-9]{8,40}', message: 'Letters and digits.' },
        }),
        clientSecret: field.secret({ label: 'Client secret', min: 12 }),
        scopes: field.multiSelect({ label: 'Scopes', options: ['read', 'write', 'admin'], default: ['read'] }),
        onBehalf: field.boolean({ label: 'Act for one person', default: false }),
        person: field.email({ label: 'Person', showWhen: { field: 'onBehalf', oneOf: [true] } }),
      },
      exchange: {
        grant: 'client_credentials',
        url: 'https://login.globex.example/{region}/token',
        clientId: '{clientId}',
        clientSecret: '{clientSecret}',
        scope: '{scopes}',
      },
      request: {
        baseUrl: 'https://{region}.globex.example/v1',
        // Left out as a whole while "person" is not set.
        headers: { authorization: 'Bearer {accessToken}', 'x-on-behalf-of': '{person|lower}' },
      },
      hosts: ['files.{region}.globex.example', '*.globex-cdn.example'],
      check: {
        path: '/me',
        rejected: { status: [401], reason: '/message' },
        account: { id: '/id', name: '/name' },
      },
      // Version 1 of this pack asked for the region under another name.
      migrate: ({ values }) => ({
        region: values['location'] === 'america' ? 'us' : 'eu',
        clientId: String(values['clientId']),
        clientSecret: String(values['clientSecret']),
        scopes: ['read'],
        onBehalf: false,
      }),
      example: {
        values: {
          clientId: 'dragops0123',
          clientSecret: 'example-secret-0123456789',
          scopes: ['read', 'write'],
          onBehalf: true,
          person: 'ada@example.com',
        },
        calls: [
          {
            request: 'POST https://login.globex.example/eu/token',
            form: {
              grant_type: 'client_credentials',
              client_id: 'dragops0123',
              client_secret: 'example-secret-0123456789',
              scope: 'read write',
            },
            reply: { status: 200, json: { access_token: 'example-access-token', expires_in: 3600 } },
          },
          { ...me, headers: { ...me.headers, 'x-on-behalf-of': 'ada@example.com' } },
        ],
        account,
        rejection,
      },
    }),

    // An exchange and a check that are functions, for a service with ways of its own.
    session: auth.multiField({
      label: 'User name and password',
      fields: {
        region,
        username: field.text({ label: 'User name' }),
        password: field.secret({ label: 'Password' }),
      },
      gives: ['sessionToken'],
      exchange: async ({ values, http }) => {
        const response = await http({
          method: 'POST',
          url: `https://${values.region}.globex.example/v1/sessions`,
          form: { username: values.username, password: values.password },
        });
        if (response.status === 401) throw new RejectedError('Globex refused the user name or the password.');
        const sessionToken = atPointer(jsonOf(response), '/session/token');
        if (response.status !== 200 || typeof sessionToken !== 'string')
          throw new HttpError(`Globex answered the sign-in with status ${response.status}.`);
        return { values: { sessionToken }, expiresInSeconds: 900 };
      },
      request: {
        baseUrl: 'https://{region}.globex.example/v1',
        headers: { authorization: 'Bearer {sessionToken}' },
      },
      check: async ({ values, exchanged, http }) => {
        const response = await http({
          method: 'GET',
          url: `https://${values.region}.globex.example/v1/me`,
          headers: { authorization: `Bearer ${exchanged.sessionToken}` },
        });
        const name = atPointer(jsonOf(response), '/name');
        return response.status === 200 && typeof name === 'string'
          ? { outcome: 'ok', account: { name } }
          : { outcome: 'unavailable', message: `Globex answered with status ${response.status}.` };
      },
      example: {
        values: { region: 'eu', username: 'ada', password: 'correct-horse-1843' },
        calls: [
          {
            request: 'POST https://eu.globex.example/v1/sessions',
            form: { username: 'ada', password: 'correct-horse-1843' },
            reply: { status: 200, json: { session: { token: 'example-access-token' } } },
          },
          me,
        ],
        account: { name: 'Ada Lovelace' },
        rejection,
      },
    }),
  },
});
