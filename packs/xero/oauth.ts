import { auth, field } from '../sdk/index.ts';
import { example } from './example.ts';

/** A token may be for several organisations; each request names one in a header. */
export const oauth = auth.oauth2({
  label: 'Xero organisation',
  description: 'Opens Xero, where you choose an organisation and allow the access.',
  docsUrl: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
  fields: {
    organisation: field.text({
      label: 'Organisation',
      description: 'Its name as Xero shows it, if you allow the access to more than one.',
      example: 'Demo Company (NZ)',
      optional: true,
    }),
  },
  oauth: {
    authorize: {
      url: 'https://login.xero.com/identity/connect/authorize',
      // https://developer.xero.com/documentation/guides/oauth2/pkce-flow: for apps of another type, without a secret.
      pkce: false,
    },
    // https://developer.xero.com/documentation/guides/oauth2/scopes/; apps made since March 2026 have the granular ones only
    // (https://developer.xero.com/faq/granular-scopes), older ones both until September 2027.
    scopes: {
      required: ['openid', 'profile', 'email', 'offline_access', 'accounting.settings.read'],
      optional: [
        { value: 'accounting.contacts', label: 'Read and change contacts' },
        { value: 'accounting.contacts.read', label: 'Read contacts' },
        { value: 'accounting.invoices', label: 'Read and change invoices, quotes and orders' },
        { value: 'accounting.invoices.read', label: 'Read invoices, quotes and orders' },
        { value: 'accounting.payments', label: 'Read and change payments' },
        { value: 'accounting.payments.read', label: 'Read payments' },
        { value: 'accounting.banktransactions', label: 'Read and change bank transactions' },
        { value: 'accounting.banktransactions.read', label: 'Read bank transactions' },
        { value: 'accounting.attachments', label: 'Read and change attachments' },
      ],
    },
    client: { auth: 'basic' },
    token: { url: 'https://identity.xero.com/connect/token' },
    steps: [
      {
        // https://developer.xero.com/documentation/guides/oauth2/tenants/
        url: 'https://api.xero.com/connections',
        method: 'GET',
        headers: { authorization: 'Bearer {accessToken}' },
        item: { list: '', where: { '/tenantName': '{organisation}' } },
        response: { values: { tenantId: '/tenantId', tenantName: '/tenantName' } },
      },
    ],
    // 30 minutes; a new refresh token with each use, and unused for 60 days it ends: https://developer.xero.com/faq/oauth2
    refresh: { idleDays: 60 },
    // Revoking a refresh token disconnects all organisations of that user from the app (same guide, "Revoking tokens").
    revoke: { url: 'https://identity.xero.com/connect/revocation', ends: 'grant' },
  },
  request: {
    baseUrl: 'https://api.xero.com/api.xro/2.0',
    headers: { authorization: 'Bearer {accessToken}', 'xero-tenant-id': '{tenantId}', accept: 'application/json' },
  },
  // https://developer.xero.com/documentation/api/accounting/organisation
  check: {
    path: '/Organisation',
    rejected: { status: [401], reason: '/Detail' },
    account: { id: '/Organisations/0/OrganisationID', name: '/Organisations/0/Name' },
  },
  example,
});
