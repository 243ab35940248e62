// https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details: no scope needed.
export const check = {
  path: '/account-info/v3/details',
  rejected: { status: [401], reason: '/message' },
  account: { id: '/portalId', team: '/uiDomain' },
} as const;
