import { field } from '../sdk/index.ts';

const protocols = ['https', 'http'] as const;

export const fields = {
  baseUrl: field.url({
    label: 'Base URL',
    description: "The address that the API's paths are added to; its documentation names it.",
    protocols,
    example: 'https://api.example.com/v1',
  }),
  authorizeUrl: field.url({
    label: 'Authorize URL',
    description: 'The page where one signs in; the documentation calls it authorization endpoint or authorize URL.',
    protocols,
    example: 'https://login.example.com/oauth/authorize',
  }),
  tokenUrl: field.url({
    label: 'Token URL',
    description: 'The address that gives access tokens; the documentation calls it token endpoint or token URL.',
    protocols,
    example: 'https://login.example.com/oauth/token',
  }),
  revokeUrl: field.url({
    label: 'Revocation URL',
    description: 'The address that ends a token, if there is one.',
    protocols,
    example: 'https://login.example.com/oauth/revoke',
    optional: true,
  }),
  appId: field.text({
    label: 'Client ID',
    description: 'The service shows it where your app is registered.',
  }),
  appSecret: field.secret({
    label: 'Client secret',
    description: 'It stands beside the client ID, often shown once.',
  }),
  scopes: field.text({
    label: 'Scopes',
    description: 'What the token may be used for; as the service writes them, often with a space between.',
    example: 'read write offline_access',
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
