import { auth, definePack, field } from '../sdk/index.ts';

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
const request = 'GET https://splunk.example.com:8089/services/authentication/current-context?output_mode=json';
const reply = {
  status: 200,
  json: {
    entry: [
      {
        name: 'context',
        content: { username: 'ada', realname: 'Ada Lovelace', email: 'ada@example.com', roles: ['user'] },
      },
    ],
  },
};
const account = { login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' };
const rejection = { status: 401, json: { messages: [{ type: 'WARN', text: 'call not properly authenticated' }] } };

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
      example: {
        values: { url: 'https://splunk.example.com:8089', token: 'eyJraWQiOiJzcGx1bmsuc2VjcmV0.example' },
        calls: [{ request, headers: { authorization: 'Bearer eyJraWQiOiJzcGx1bmsuc2VjcmV0.example' }, reply }],
        account,
        rejection,
      },
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
      example: {
        values: { url: 'https://splunk.example.com:8089', username: 'ada', password: 'correct-horse-1843' },
        calls: [{ request, headers: { authorization: 'Basic YWRhOmNvcnJlY3QtaG9yc2UtMTg0Mw==' }, reply }],
        account,
        rejection,
      },
    }),
  },
});
