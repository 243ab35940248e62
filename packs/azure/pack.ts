import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

const uuid = {
  regex: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  message: 'This must be an ID such as 00000000-0000-0000-0000-000000000000.',
};
const registrationDocs = 'https://learn.microsoft.com/en-us/entra/identity-platform/quickstart-register-app';

export default definePack({
  slug: 'azure',
  name: 'Microsoft Azure',
  version: '1.0.0',
  description: 'Subscriptions, resource groups and resources, through Azure Resource Manager.',
  category: 'cloud',
  tags: ['microsoft', 'entra'],
  docsUrl: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  methods: {
    clientCredentials: auth.clientCredentials({
      label: 'App registration with a client secret',
      fields: {
        tenantId: field.text({
          label: 'Tenant ID',
          description: 'In the Azure portal, open Microsoft Entra ID; it stands on the overview.',
          pattern: uuid,
          example: '72f988bf-86f1-41af-91ab-2d7cd011db47',
          docsUrl: 'https://learn.microsoft.com/en-us/entra/fundamentals/how-to-find-tenant',
        }),
        clientId: field.text({
          label: 'Application (client) ID',
          description: 'In Microsoft Entra ID, open App registrations and choose the app; it stands on the overview.',
          pattern: uuid,
          example: '535fb089-9ff3-47b6-9bfb-4f1264799865',
          docsUrl: registrationDocs,
        }),
        clientSecret: field.secret({
          label: 'Client secret',
          description: "The secret's value (not its ID), from Certificates & secrets of the app. It is shown once.",
          docsUrl: registrationDocs,
        }),
      },
      exchange: {
        grant: 'client_credentials',
        url: 'https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/token',
        clientId: '{clientId}',
        clientSecret: '{clientSecret}',
        scope: 'https://management.azure.com/.default',
      },
      request: { baseUrl: 'https://management.azure.com', headers: { authorization: 'Bearer {accessToken}' } },
      // https://learn.microsoft.com/en-us/rest/api/resources/subscriptions/list: an app without any role gets an empty list.
      check: {
        path: '/subscriptions',
        query: { 'api-version': '2022-12-01' },
        rejected: { reason: '/error/message' },
        account: { name: '/value/0/displayName', team: '/value/0/tenantId' },
      },
      example,
    }),
  },
});
