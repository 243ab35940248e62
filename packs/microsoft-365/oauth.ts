import { auth, field } from '../sdk/index.ts';
import { oauthExample } from './example.ts';

const required = ['openid', 'profile', 'email', 'offline_access', 'User.Read'] as const;

/** Microsoft has no endpoint that revokes a token: users end the access on https://myapps.microsoft.com. */
export const oauth = auth.oauth2({
  label: 'Microsoft account',
  description: 'Opens Microsoft, where you choose an account and allow the access. Acts in your name.',
  docsUrl: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  fields: {
    tenant: field.text({
      label: 'Tenant',
      description:
        'The ID or a domain of your organization, if the app is for that one only; "common" is for any account.',
      pattern: {
        regex: '[A-Za-z0-9][A-Za-z0-9.-]*',
        message: 'This must be "common", "organizations", "consumers", an ID or a domain.',
      },
      default: 'common',
      example: 'contoso.onmicrosoft.com',
      docsUrl: 'https://learn.microsoft.com/en-us/entra/fundamentals/how-to-find-tenant',
    }),
  },
  oauth: {
    authorize: {
      url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
      params: { response_mode: 'query', prompt: 'select_account' },
    },
    // https://learn.microsoft.com/en-us/graph/permissions-reference
    scopes: {
      required,
      optional: [
        { value: 'Mail.Read', label: 'Read e-mail' },
        { value: 'Mail.ReadWrite', label: 'Read and change e-mail' },
        { value: 'Mail.Send', label: 'Send e-mail' },
        { value: 'Calendars.Read', label: 'Read calendars' },
        { value: 'Calendars.ReadWrite', label: 'Read and change calendars' },
        { value: 'Files.Read.All', label: 'Read files in OneDrive and SharePoint' },
        { value: 'Files.ReadWrite.All', label: 'Read and change files in OneDrive and SharePoint' },
        { value: 'Sites.Read.All', label: 'Read SharePoint sites' },
        { value: 'Chat.ReadWrite', label: 'Read and write chats in Teams' },
        { value: 'ChannelMessage.Send', label: 'Write to channels in Teams' },
        { value: 'Contacts.Read', label: 'Read contacts' },
        { value: 'Tasks.ReadWrite', label: 'Read and change tasks' },
      ],
    },
    token: { url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token' },
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens: a new one with every use, each for 90 days.
    refresh: { idleDays: 90 },
  },
  request: { baseUrl: 'https://graph.microsoft.com/v1.0', headers: { authorization: 'Bearer {accessToken}' } },
  // https://learn.microsoft.com/en-us/graph/api/user-get; 403 would be about a permission.
  check: {
    path: '/me',
    rejected: { status: [401], reason: '/error/message' },
    account: { id: '/id', login: '/userPrincipalName', name: '/displayName', email: '/mail' },
  },
  example: oauthExample,
});
