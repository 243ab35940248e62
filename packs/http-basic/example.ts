import type { Example } from '../sdk/index.ts';

export const basicExample: Example = {
  values: {
    baseUrl: 'http://intranet.example.com:8080',
    username: 'ada',
    password: 'correct-horse-1843',
    testPath: '/api/me',
  },
  calls: [
    {
      request: 'GET http://intranet.example.com:8080/api/me',
      headers: { authorization: 'Basic YWRhOmNvcnJlY3QtaG9yc2UtMTg0Mw==' },
      reply: { status: 200, json: {} },
    },
  ],
};

export const keyAsUsernameExample: Example = {
  values: { baseUrl: 'https://api.example.com/v1', key: 'sk_test_example0123456789', testPath: '/me' },
  calls: [
    {
      request: 'GET https://api.example.com/v1/me',
      headers: { authorization: 'Basic c2tfdGVzdF9leGFtcGxlMDEyMzQ1Njc4OTo=' },
      reply: { status: 200, json: {} },
    },
  ],
};
