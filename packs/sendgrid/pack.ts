import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'sendgrid',
  name: 'SendGrid',
  version: '1.0.0',
  description: 'Sends e-mail and reads what became of it.',
  category: 'messaging',
  tags: ['email', 'twilio'],
  docsUrl: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'In SendGrid, open Settings, then API Keys. The key begins with "SG." and is shown once.',
          docsUrl: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
        }),
        region: field.select({
          label: 'Region',
          description: 'European Union only for a subuser that was created there.',
          options: [
            { value: 'api.sendgrid.com', label: 'Global' },
            { value: 'api.eu.sendgrid.com', label: 'European Union' },
          ],
          default: 'api.sendgrid.com',
        }),
      },
      request: { baseUrl: 'https://{region}', headers: { authorization: 'Bearer {apiKey}' } },
      // https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access
      check: { path: '/v3/scopes', rejected: { reason: '/errors/0/message' } },
      example,
    }),
  },
});
