import { auth, definePack, field } from '../sdk/index.ts';
import { apiKeyExample, passwordExample } from './example.ts';

const url = field.url({
  label: 'Elasticsearch URL',
  description: "The cluster's own address, with its port; not that of Kibana.",
  protocols: ['https', 'http'],
  example: 'https://elastic.example.com:9200',
});
// https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-authenticate
const path = '/_security/_authenticate';
const rejected = { status: [401], reason: '/error/reason' };

export default definePack({
  slug: 'elasticsearch',
  name: 'Elasticsearch',
  version: '1.0.0',
  description: 'Indices, searches and security alerts of an Elasticsearch cluster.',
  category: 'event-logging',
  tags: ['elastic', 'search', 'siem'],
  docsUrl: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        url,
        apiKey: field.secret({
          label: 'API key, encoded',
          description: 'In Kibana, open Stack Management, API keys. Copy the form "encoded", in Base64.',
          docsUrl: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
        }),
      },
      request: { baseUrl: '{url}', headers: { authorization: 'ApiKey {apiKey}' } },
      check: {
        path,
        rejected,
        account: { id: '/api_key/id', login: '/username', name: '/api_key/name', email: '/email' },
      },
      example: apiKeyExample,
    }),
    password: auth.basic({
      label: 'User name and password',
      fields: {
        url,
        username: field.text({
          label: 'User name',
          description: 'A user of the cluster with the privileges you need, best one made for this.',
          pattern: { regex: '[^:]+', message: 'A user name cannot hold a colon.' },
        }),
        password: field.secret({ label: 'Password', description: 'The password of that user.' }),
      },
      request: { baseUrl: '{url}', basic: { username: '{username}', password: '{password}' } },
      check: { path, rejected, account: { login: '/username', name: '/full_name', email: '/email' } },
      example: passwordExample,
    }),
  },
});
