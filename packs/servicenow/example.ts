import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { instance: 'acme.service-now.com', username: 'ada.lovelace', password: 'correct-horse-1843' },
  calls: [
    {
      request:
        'GET https://acme.service-now.com/api/now/table/sys_user?sysparm_query=user_name%3Dada.lovelace&sysparm_fields=sys_id%2Cuser_name%2Cname%2Cemail&sysparm_limit=1',
      headers: { authorization: 'Basic YWRhLmxvdmVsYWNlOmNvcnJlY3QtaG9yc2UtMTg0Mw==' },
      reply: {
        status: 200,
        json: {
          result: [
            {
              sys_id: '5137153cc611227c000bbd1bd8cd2007',
              user_name: 'ada.lovelace',
              name: 'Ada Lovelace',
              email: 'ada@example.com',
            },
          ],
        },
      },
    },
  ],
  account: {
    id: '5137153cc611227c000bbd1bd8cd2007',
    login: 'ada.lovelace',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
  },
  rejection: {
    status: 401,
    json: { error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' } },
  },
};
