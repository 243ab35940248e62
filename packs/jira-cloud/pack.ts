import { auth, definePack, field } from '../sdk/index.ts';
import { apiTokenExample } from './example.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'jira-cloud',
  name: 'Jira Cloud',
  version: '1.1.0',
  description: 'Issues, projects and comments of a Jira Cloud site.',
  category: 'ticketing',
  tags: ['atlassian', 'issues'],
  docsUrl: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
  methods: {
    apiToken: auth.multiField({
      label: 'E-mail and API token',
      fields: {
        site: field.text({
          label: 'Site',
          description: 'The first part of your Jira address.',
          prefix: 'https://',
          suffix: '.atlassian.net',
          example: 'acme',
        }),
        email: field.email({
          label: 'E-mail',
          description: 'The e-mail address of your Atlassian account.',
          example: 'ada@example.com',
        }),
        apiToken: field.secret({
          label: 'API token',
          description: 'In your Atlassian account, open Security, then API tokens. It is shown once.',
          docsUrl: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
        }),
      },
      request: {
        baseUrl: 'https://{site}.atlassian.net',
        basic: { username: '{email}', password: '{apiToken}' },
      },
      // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/#api-rest-api-3-myself-get
      check: {
        path: '/rest/api/3/myself',
        account: { id: '/accountId', name: '/displayName', email: '/emailAddress' },
      },
      example: apiTokenExample,
    }),
    oauth,
  },
});
