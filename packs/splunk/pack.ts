import { auth, definePack, field } from '../sdk/index.ts';
import { passwordExample, tokenExample } from './example.ts';

const url = field.url({
  label: 'Management URL',
  description:
    "Splunk's address with its management port, which is 8089 unless it was changed; not that of Splunk Web.",
  protocols: ['https', 'http'],
  example: 'https://splunk.example.com:8089',
  docsUrl: 'https://help.splunk.com/en/splunk-enterprise/leverage-rest-apis/rest-api-user-manual',
});
// https://help.splunk.com/en/splunk-enterprise/leverage-rest-apis/rest-api-reference (authentication/current-context)
const check = {
  path: '/services/authentication/current-context',
  query: { output_mode: 'json' },
  rejected: { status: [401], reason: '/messages/0/text' },
  account: { login: '/entry/0/content/username', name: '/entry/0/content/realname', email: '/entry/0/content/email' },
} as const;

export default definePack({
  slug: 'splunk',
  name: 'Splunk',
  version: '1.0.0',
  description: 'Searches and alerts of Splunk Enterprise and Splunk Cloud Platform.',
  category: 'event-logging',
  tags: ['siem', 'logs', 'search'],
  docsUrl:
    'https://help.splunk.com/splunk-enterprise/administer/manage-users-and-security/9.0/authenticate-into-the-splunk-platform-with-tokens/use-authentication-tokens',
  methods: {
    token: auth.bearer({
      label: 'Authentication token',
      fields: {
        url,
        token: field.secret({
          label: 'Token',
          description:
            'In Splunk Web, open Settings, then Tokens. An administrator turns token authentication on there.',
          docsUrl:
            'https://help.splunk.com/splunk-enterprise/administer/manage-users-and-security/9.0/authenticate-into-the-splunk-platform-with-tokens/create-authentication-tokens',
        }),
      },
      request: { baseUrl: '{url}', headers: { authorization: 'Bearer {token}' } },
      check,
      example: tokenExample,
    }),
    password: auth.basic({
      label: 'User name and password',
      fields: {
        url,
        username: field.text({
          label: 'User name',
          description: 'A Splunk user with the capabilities you need, best one made for this.',
          pattern: { regex: '[^:]+', message: 'A user name cannot hold a colon.' },
        }),
        password: field.secret({ label: 'Password', description: 'The password of that user.' }),
      },
      request: { baseUrl: '{url}', basic: { username: '{username}', password: '{password}' } },
      check,
      example: passwordExample,
    }),
  },
});
