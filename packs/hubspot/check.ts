// https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details: no scope needed.
export const check = {
  path: '/account-info/v3/details',
  rejected: { status: [401], reason: '/message' },
  account: { id: '/portalId', team: '/uiDomain' },
} as const;

/** The call of the check, and what it answers. */
export const details = (token: string) => ({
  request: 'GET https://api.hubapi.com/account-info/v3/details',
  headers: { authorization: `Bearer ${token}` },
  reply: {
    status: 200,
    json: {
      portalId: 62515,
      accountType: 'STANDARD',
      timeZone: 'Europe/Vienna',
      companyCurrency: 'EUR',
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
  },
});
export const account = { id: '62515', team: 'app.hubspot.com' } as const;
export const rejection = {
  status: 401,
  json: {
    status: 'error',
    message: 'The OAuth token used to make this call expired.',
    category: 'EXPIRED_AUTHENTICATION',
  },
} as const;
