// https://docs.slack.dev/reference/methods/auth.test: status 200 whatever it says; "ok" tells, and "error" why.
export const check = {
  method: 'POST',
  path: '/auth.test',
  success: { body: { '/ok': true } },
  rejected: {
    reason: '/error',
    // The other reasons ("internal_error", "ratelimited", "service_unavailable", …) are about Slack, not the token.
    reasons: [
      'access_denied',
      'account_inactive',
      'ekm_access_denied',
      'enterprise_is_restricted',
      'invalid_auth',
      'no_permission',
      'not_allowed_token_type',
      'not_authed',
      'org_login_required',
      'token_expired',
      'token_revoked',
      'two_factor_setup_required',
    ],
  },
  account: { id: '/user_id', login: '/user', team: '/team' },
} as const;
