import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'servicenow',
  name: 'ServiceNow',
  version: '1.0.0',
  description: 'Incidents, requests and every other table of a ServiceNow instance.',
  category: 'ticketing',
  tags: ['itsm', 'incidents'],
  docsUrl:
    'https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_RESTAPI.html',
  methods: {
    password: auth.basic({
      label: 'User name and password',
      fields: {
        instance: field.text({
          label: 'Instance',
          description: 'The first part of your ServiceNow address.',
          prefix: 'https://',
          suffix: '.service-now.com',
          example: 'acme',
        }),
        username: field.text({
          label: 'User name',
          description: 'The user ID of a ServiceNow user with access to the tables you need, best one made for this.',
          pattern: { regex: '[^:]+', message: 'A user name cannot hold a colon.' },
          example: 'dragops.integration',
        }),
        password: field.secret({ label: 'Password', description: 'The password of that user.' }),
      },
      request: {
        baseUrl: 'https://{instance}.service-now.com',
        basic: { username: '{username}', password: '{password}' },
      },
      // https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html
      check: {
        path: '/api/now/table/sys_user',
        query: {
          sysparm_query: 'user_name={username}',
          sysparm_fields: 'sys_id,user_name,name,email',
          sysparm_limit: '1',
        },
        rejected: { status: [401], reason: '/error/message' },
        account: {
          id: '/result/0/sys_id',
          login: '/result/0/user_name',
          name: '/result/0/name',
          email: '/result/0/email',
        },
      },
      example,
    }),
  },
});
