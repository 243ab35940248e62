import type { Example } from '../sdk/index.ts';

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

export const tokenExample: Example = {
  values: { url: 'https://splunk.example.com:8089', token: 'eyJraWQiOiJzcGx1bmsuc2VjcmV0.example' },
  calls: [{ request, headers: { authorization: 'Bearer eyJraWQiOiJzcGx1bmsuc2VjcmV0.example' }, reply }],
  account,
  rejection,
};

export const passwordExample: Example = {
  values: { url: 'https://splunk.example.com:8089', username: 'ada', password: 'correct-horse-1843' },
  calls: [{ request, headers: { authorization: 'Basic YWRhOmNvcnJlY3QtaG9yc2UtMTg0Mw==' }, reply }],
  account,
  rejection,
};
