import { auth, definePack, field } from '../sdk/index.ts';
import { bodyExample, headerExample } from './example.ts';

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

export default definePack({
  slug: 'http-client-credentials',
  name: 'Any API with OAuth2 client credentials',
  version: '1.0.0',
  description: 'Any HTTP API that gives access tokens for a client ID and a client secret.',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#2f6b4f"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <rect x="14" y="16" width="36" height="14" rx="3"/><rect x="14" y="34" width="36" height="14" rx="3"/><path d="M22 23h1M22 41h1M32 23h10M32 41h10"/>
    </g>
  </svg>`,
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
      example: bodyExample,
    }),
    header: auth.clientCredentials({
      label: 'Client secret in a header',
      description:
        'Sends the client ID and secret as "Authorization: Basic". If the service refuses that, try the other.',
      fields,
      exchange: { ...grant, clientAuth: 'basic' },
      request,
      check: { path: '{testPath}' },
      example: headerExample,
    }),
  },
});
