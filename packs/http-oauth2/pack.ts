import { auth, definePack, type OAuth2Spec } from '../sdk/index.ts';
import { basicExample, bodyExample } from './example.ts';
import { fields } from './fields.ts';

/** The app is the user's own: its secret goes to the user's own URLs and nowhere else. */
const oauth = {
  authorize: { url: '{authorizeUrl}', params: { scope: '{scopes}', audience: '{audience}' } },
  client: { id: '{appId}', secret: '{appSecret}', own: false },
  token: { url: '{tokenUrl}' },
  revoke: { url: '{revokeUrl}' },
} as const satisfies OAuth2Spec;
const request = { baseUrl: '{baseUrl}', headers: { authorization: 'Bearer {accessToken}' } } as const;

export default definePack({
  slug: 'http-oauth2',
  name: 'Any API with OAuth2',
  version: '1.0.0',
  description: 'Any HTTP API that a user allows an app to use, with an app of your own.',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#7a3b5e"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <path d="M32 12l17 6v13c0 11-7 17-17 21-10-4-17-10-17-21V18z"/><path d="M24 32l6 6 11-12"/>
    </g>
  </svg>`,
  tags: ['http', 'generic', 'oauth2'],
  docsUrl: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1',
  methods: {
    body: auth.oauth2({
      label: 'Client secret in the body',
      description: 'Sends the client ID and secret as form parameters. If the service refuses that, try the other.',
      fields,
      oauth,
      request,
      check: { path: '{testPath}' },
      example: bodyExample,
    }),
    basic: auth.oauth2({
      label: 'Client secret in a header',
      description:
        'Sends the client ID and secret as "Authorization: Basic". If the service refuses that, try the other.',
      fields,
      oauth: { ...oauth, client: { ...oauth.client, auth: 'basic' } },
      request,
      check: { path: '{testPath}' },
      example: basicExample,
    }),
  },
});
