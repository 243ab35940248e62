import type { Example } from '../sdk/index.ts';

const values = {
  baseUrl: 'https://api.example.com/v1',
  tokenUrl: 'https://login.example.com/o/token/',
  clientId: 'dragops',
  clientSecret: 'example-secret-0123456789',
  scope: 'read write',
  testPath: '/me',
};

const form = { grant_type: 'client_credentials', scope: 'read write' };
const token = { status: 200, json: { access_token: 'example-access-token', token_type: 'Bearer', expires_in: 3600 } };

const me = {
  request: 'GET https://api.example.com/v1/me',
  headers: { authorization: 'Bearer example-access-token' },
  reply: { status: 200, json: {} },
};

const rejection = { status: 401, json: { error: 'invalid_client' } };

export const bodyExample: Example = {
  values,
  calls: [
    {
      request: 'POST https://login.example.com/o/token/',
      form: { ...form, client_id: 'dragops', client_secret: 'example-secret-0123456789' },
      reply: token,
    },
    me,
  ],
  rejection,
};

export const headerExample: Example = {
  values,
  calls: [
    {
      request: 'POST https://login.example.com/o/token/',
      headers: { authorization: 'Basic ZHJhZ29wczpleGFtcGxlLXNlY3JldC0wMTIzNDU2Nzg5' },
      form,
      reply: token,
    },
    me,
  ],
  rejection,
};
