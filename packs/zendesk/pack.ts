import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'zendesk',
  name: 'Zendesk',
  version: '1.0.0',
  description: 'Tickets, users and organizations of Zendesk Support.',
  category: 'ticketing',
  tags: ['support', 'help-desk'],
  docsUrl: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
  methods: {
    apiToken: auth.basic({
      label: 'E-mail and API token',
      fields: {
        subdomain: field.text({
          label: 'Subdomain',
          description: 'The first part of your Zendesk address.',
          prefix: 'https://',
          suffix: '.zendesk.com',
          example: 'acme',
        }),
        email: field.email({
          label: 'E-mail',
          description: 'The e-mail address of the agent or administrator to act for.',
          example: 'ada@example.com',
        }),
        apiToken: field.secret({
          label: 'API token',
          description: 'In the Zendesk Admin Center, open Apps and integrations, APIs, API tokens. It is shown once.',
          docsUrl: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
        }),
      },
      request: {
        baseUrl: 'https://{subdomain}.zendesk.com',
        basic: { username: '{email}/token', password: '{apiToken}' },
      },
      // https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self
      check: {
        path: '/api/v2/users/me.json',
        // Anonymous callers are allowed: they get an "Anonymous user" with status 200, where a wrong API token gets 401.
        // Only a user that exists and is not deleted is active.
        success: { body: { '/user/active': true } },
        rejected: { status: [401], reason: '/error' },
        account: { id: '/user/id', name: '/user/name', email: '/user/email' },
      },
      example,
    }),
  },
});
