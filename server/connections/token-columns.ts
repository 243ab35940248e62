/** Columns of a connection with whose tokens nothing is wrong, and which nobody is refreshing. */
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

/** Columns of a connection that has no tokens of a grant. */
export const NO_TOKENS = {
  ...NO_TROUBLE,
  refreshSealed: null,
  reauthReason: null,
  expiresAt: null,
  grantExpiresAt: null,
  refreshDueAt: null,
  keepAliveAt: null,
} as const;
