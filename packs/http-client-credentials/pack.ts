import { auth, definePack, field } from '../sdk/index.ts';

const fields = {
  baseUrl: field.url({
    label: 'Base URL',
    description: "The address that the API's paths are added to; its documentation names it.",
    protocols: ['https', 'http'],
    example: 'https://api.example.com/v1',
  }),
  tokenUrl: field.url({
    label: 'Token URL',
    description: 'The address that gives access tokens; the documentation calls it token endpoint or token URL.',
    protocols: ['https', 'http'],
    example: 'https://login.example.com/oauth/token',
  }),
  clientId: field.text({
    label: 'Client ID',
    description: 'The service shows it where your application is registered.',
  }),
  clientSecret: field.secret({
    label: 'Client secret',
    description: 'It stands beside the client ID, often shown once.',
  }),
  scope: field.text({
    label: 'Scope',
    description: 'What the token may be used for, if the API asks for it; several with a space between.',
    example: 'read write',
    optional: true,
  }),
  audience: field.text({
    label: 'Audience',
    description: 'The API that the token is for, if the service asks for it (Auth0 does).',
    optional: true,
  }),
  testPath: field.text({
    label: 'Path for the test',
    description: 'A path that answers a GET request with a good token only. Without one nothing is tested.',
    pattern: { regex: '/[^?#\\s]*', message: 'This must begin with a slash and hold no query.' },
    example: '/me',
    optional: true,
  }),
};
const grant = {
  grant: 'client_credentials',
  url: '{tokenUrl}',
  clientId: '{clientId}',
  clientSecret: '{clientSecret}',
  scope: '{scope}',
  params: { audience: '{audience}' },
} as const;
const request = { baseUrl: '{baseUrl}', headers: { authorization: 'Bearer {accessToken}' } } as const;
const values = {
  baseUrl: 'https://api.example.com/v1',
  tokenUrl: 'https://login.example.com/o/token/',
  clientId: 'dragops',
  clientSecret: 'example-secret-0123456789',
  scope: 'read write',
  testPath: '/me',
};
const form = { grant_type: 'client_credentials', scope: 'read write' };
const token = { status: 200, json: { access_token: 'example-access-token', token_type: 'Bearer', expires_in: 3600 } };
const me = {
  request: 'GET https://api.example.com/v1/me',
  headers: { authorization: 'Bearer example-access-token' },
  reply: { status: 200, json: {} },
};
const rejection = { status: 401, json: { error: 'invalid_client' } };

export default definePack({
  slug: 'http-client-credentials',
  name: 'Any API with OAuth2 client credentials',
  version: '1.0.0',
  description: 'Any HTTP API that gives access tokens for a client ID and a client secret.',
  category: 'utility',
  tags: ['http', 'generic', 'oauth2'],
  docsUrl: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4',
  methods: {
    body: auth.clientCredentials({
      label: 'Client secret in the body',
      description: 'Sends the client ID and secret as form parameters. If the service refuses that, try the other.',
      fields,
      exchange: grant,
      request,
      check: { path: '{testPath}' },
      example: {
        values,
        calls: [
          {
            request: 'POST https://login.example.com/o/token/',
            form: { ...form, client_id: 'dragops', client_secret: 'example-secret-0123456789' },
            reply: token,
          },
          me,
        ],
        rejection,
      },
    }),
    header: auth.clientCredentials({
      label: 'Client secret in a header',
      description:
        'Sends the client ID and secret as "Authorization: Basic". If the service refuses that, try the other.',
      fields,
      exchange: { ...grant, clientAuth: 'basic' },
      request,
      check: { path: '{testPath}' },
      example: {
        values,
        calls: [
          {
            request: 'POST https://login.example.com/o/token/',
            headers: { authorization: 'Basic ZHJhZ29wczpleGFtcGxlLXNlY3JldC0wMTIzNDU2Nzg5' },
            form,
            reply: token,
          },
          me,
        ],
        rejection,
      },
    }),
  },
});
