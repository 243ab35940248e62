/** Columns of a grant with which nothing is wrong, and whose tokens nobody is refreshing. */
export const NO_TROUBLE = {
  refreshFault: null,
  refreshMessage: null,
  refreshFailures: 0,
  failingSince: null,
  retryAt: null,
  answersLost: 0,
  leaseOwner: null,
  leaseUntil: null,
} as const;

/** Columns of a connection that holds no grant. */
export const NO_GRANT = {
  ...NO_TROUBLE,
  refreshSealed: null,
  grantGeneration: 0,
  grantMac: null,
  scopes: [] as string[],
  requestedScopes: [] as string[],
  expiresAt: null,
  grantExpiresAt: null,
  refreshDueAt: null,
  keepAliveAt: null,
  upkeepAt: null,
} as const;
