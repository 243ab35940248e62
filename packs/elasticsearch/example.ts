import type { Example } from '../sdk/index.ts';

const request = 'GET https://elastic.example.com:9200/_security/_authenticate';

const rejection = {
  status: 401,
  json: { error: { type: 'security_exception', reason: 'unable to authenticate' }, status: 401 },
};

export const apiKeyExample: Example = {
  values: { url: 'https://elastic.example.com:9200', apiKey: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6ZXhhbXBsZQ==' },
  calls: [
    {
      request,
      headers: { authorization: 'ApiKey VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6ZXhhbXBsZQ==' },
      reply: {
        status: 200,
        json: {
          username: 'ada',
          roles: [],
          full_name: null,
          email: null,
          enabled: true,
          authentication_type: 'api_key',
          api_key: { id: 'VuaCfGcBCdbkQm-e5aOx', name: 'dragops' },
        },
      },
    },
  ],
  account: { id: 'VuaCfGcBCdbkQm-e5aOx', login: 'ada', name: 'dragops' },
  rejection,
};

export const passwordExample: Example = {
  values: { url: 'https://elastic.example.com:9200', username: 'ada', password: 'correct-horse-1843' },
  calls: [
    {
      request,
      headers: { authorization: 'Basic YWRhOmNvcnJlY3QtaG9yc2UtMTg0Mw==' },
      reply: {
        status: 200,
        json: {
          username: 'ada',
          roles: ['viewer'],
          full_name: 'Ada Lovelace',
          email: 'ada@example.com',
          enabled: true,
          authentication_type: 'realm',
        },
      },
    },
  ],
  account: { login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
  rejection,
};
