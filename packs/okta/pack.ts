import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

/** A first label that ends in anything but "-admin", or a second one that begins with anything but "okta". */
const NOT_ADMIN =
  '[^.]*([^.-]admin|[^.a]dmin|[^.d]min|[^.m]in|[^.i]n|[^.n])(\\..*)?|(admin|dmin|min|in|n)(\\..*)?|[^.]+\\.([^o]|o[^k]|ok[^t]|okt[^a]).*';

export default definePack({
  slug: 'okta',
  name: 'Okta',
  version: '1.0.0',
  description: 'Users, groups, applications and the system log of an Okta organization.',
  category: 'identity',
  tags: ['sso', 'users'],
  docsUrl: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  methods: {
    apiToken: auth.apiKey({
      label: 'API token',
      fields: {
        domain: field.hostname({
          label: 'Okta domain',
          description: 'The host at which your users sign in, without "-admin".',
          prefix: 'https://',
          pattern: { regex: NOT_ADMIN, message: 'Leave out "-admin": the API is at the other address.' },
          example: 'acme.okta.com',
          docsUrl: 'https://developer.okta.com/docs/guides/find-your-domain/main/',
        }),
        apiToken: field.secret({
          label: 'API token',
          description:
            'In the Okta admin console, open Security, API, Tokens. It acts for the administrator who made it.',
          docsUrl: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
        }),
      },
      request: { baseUrl: 'https://{domain}', headers: { authorization: 'SSWS {apiToken}' } },
      // https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser ("me")
      check: {
        path: '/api/v1/users/me',
        rejected: { status: [401], reason: '/errorSummary' },
        account: { id: '/id', login: '/profile/login', email: '/profile/email' },
      },
      example,
    }),
  },
});
