import type { Connection, ReauthReason } from './connection.entity.ts';

/*
 *                     create, authorize
 *                            │
 *                            ▼          rejected, end, expire
 *   ┌──── rename, test ──▶ active ──────────────────────────────▶ needs_reauth ◀── rename, test ───┐
 *   │   take, keep, keepLate │  ▲                                   │  │   │ take, keep, keepLate   │
 *   └──── fail, letGo ───────┘  └── sound (of `rejected` only) ─────┘  │   └────── fail, letGo ─────┘
 *                            │  ▲      replace, authorizeAgain         │
 *                            │  └──────────────────────────────────────┘
 *                            └────────────── revoke ───────────────────┤
 *                                                                      ▼
 *                              delete, from anywhere ◀────────────  revoked
 *
 * A connection that was authorized holds a grant, whose tokens are refreshed under a lease of its row: `take` begins, and
 * `keep`, `fail`, `end` or `letGo` end it, for whoever holds the lease and nobody else; tokens that come after their lease has
 * run out are saved by `keepLate`, unless another's came before. What replaces the credentials or ends them raises the
 * generation, and so fences a refresh off that is under way.
 *
 * `docs/connection-states.md` shows the same as a picture and a table; a test makes it from what stands here.
 */

export type State = Connection['status'];

/** Why `end` ends the refreshing of a grant. What else needs its user leaves the tokens alone. */
export const END_REASONS = ['grant_ended', 'answer_lost', 'app_changed'] as const satisfies readonly ReauthReason[];
export type EndReason = (typeof END_REASONS)[number];

export function isEndReason(reason: ReauthReason | null | undefined): reason is EndReason {
  return END_REASONS.some((one) => one === reason);
}

type Column = keyof Connection & string;

const PAYLOAD = ['sealed', 'generation'] as const;
const KIND = ['method'] as const;
const STATUS = ['status', 'reauthReason'] as const;
const TEST = ['lastTestedAt', 'lastTestOutcome', 'lastTestMessage'] as const;
/** Whose access it is: a test may be the first that learns it. */
const ACCOUNT = ['account', 'grantMac'] as const;
const LEASE = ['leaseOwner', 'leaseUntil'] as const;
const DUE = ['refreshDueAt', 'keepAliveAt', 'upkeepAt'] as const;
const TROUBLE = [
  'refreshFault',
  'refreshMessage',
  'refreshFailures',
  'failingSince',
  'retryAt',
  'answersLost',
] as const;
/** What comes of a refresh. */
const SAVED = [
  ...PAYLOAD,
  'refreshSealed',
  'grantMac',
  'scopes',
  'expiresAt',
  'grantExpiresAt',
  ...DUE,
  'updatedAt',
] as const;
const GRANT = [
  'refreshSealed',
  'grantGeneration',
  'grantMac',
  'scopes',
  'requestedScopes',
  'expiresAt',
  'grantExpiresAt',
  ...DUE,
  ...TROUBLE,
  ...LEASE,
] as const;

/** What a move needs the row to be, beside its state, at the moment in which it is written. */
export type Guard =
  /** Its owner's. */
  | 'owner'
  /** Still the one that was read: of the same generation, and nobody has begun to refresh its tokens since. */
  | 'generation'
  /** Leased by whoever writes, since this generation and epoch. */
  | 'lease'
  /** Still the one that was refreshed: of the same generation, with a grant that has not ended. Whoever has a lease is fenced off. */
  | 'late'
  /** Locked by this transaction, which has looked at it. */
  | 'lock'
  /** What the statement says of it. */
  | 'statement';

export interface Move {
  /** What happens, for people. */
  readonly says: string;
  /** The states that it leaves; null: there is no row yet. */
  readonly from: readonly State[] | null;
  /** Narrows `from`: only with this reason. */
  readonly reason?: ReauthReason;
  /** The state that it comes to; `same`: the one that it was in; null: there is no row any more. */
  readonly to: State | 'same' | null;
  readonly guard: Guard;
  /** All the columns that it writes. */
  readonly sets: readonly Column[] | 'all';
}

const LIVE = ['active', 'needs_reauth'] as const;
const ANY = ['active', 'needs_reauth', 'revoked'] as const;

/** Every legal move of a connection's row. Nothing else writes one. */
export const MOVES = {
  create: { says: 'Saved with values that a user entered.', from: null, to: 'active', guard: 'owner', sets: 'all' },
  authorize: {
    says: 'Saved with the grant of an authorization.',
    from: null,
    to: 'active',
    guard: 'owner',
    sets: 'all',
  },
  rename: { says: 'Given another name.', from: ANY, to: 'same', guard: 'owner', sets: ['name', 'mac', 'updatedAt'] },
  replace: {
    says: 'Given other values in place of all that it held.',
    from: LIVE,
    to: 'active',
    guard: 'generation',
    sets: [...PAYLOAD, ...KIND, ...STATUS, ...GRANT, ...TEST, 'account', 'updatedAt'],
  },
  authorizeAgain: {
    says: 'Given another grant in place of the one that it held.',
    from: LIVE,
    to: 'active',
    guard: 'generation',
    sets: [...PAYLOAD, ...KIND, ...STATUS, ...GRANT, 'account', 'updatedAt'],
  },
  test: {
    says: 'Tested; what it needs has not changed.',
    from: LIVE,
    to: 'same',
    guard: 'lock',
    sets: [...TEST, ...ACCOUNT],
  },
  sound: {
    says: 'Tested: the service takes what it refused before.',
    from: ['needs_reauth'],
    reason: 'rejected',
    to: 'active',
    guard: 'lock',
    sets: [...TEST, ...STATUS, ...ACCOUNT],
  },
  rejected: {
    says: 'Tested: the service refuses it.',
    from: ['active'],
    to: 'needs_reauth',
    guard: 'lock',
    sets: [...TEST, ...STATUS],
  },
  take: {
    says: 'Leased: its tokens are being refreshed.',
    from: LIVE,
    to: 'same',
    guard: 'statement',
    sets: [...LEASE, 'leaseEpoch', 'answersLost', 'upkeepAt'],
  },
  keep: {
    says: 'Refreshed: the tokens that came are saved, and more are asked for under the same lease.',
    from: LIVE,
    to: 'same',
    guard: 'lease',
    sets: [...SAVED, 'leaseUntil', 'answersLost'],
  },
  keepLast: {
    says: 'Refreshed: the last of the tokens are saved, and the lease ends.',
    from: LIVE,
    to: 'same',
    guard: 'lease',
    sets: [...SAVED, ...TROUBLE, ...LEASE],
  },
  keepLate: {
    says: 'Refreshed, after the lease had run out: the first tokens that come are saved, whoever has the lease by now.',
    from: LIVE,
    to: 'same',
    guard: 'late',
    sets: [...SAVED, ...TROUBLE, ...LEASE, 'leaseEpoch'],
  },
  fail: {
    says: 'Not refreshed, through no fault of its user; tried again later.',
    from: LIVE,
    to: 'same',
    guard: 'lease',
    sets: [...TROUBLE, ...LEASE, 'upkeepAt', 'updatedAt'],
  },
  end: {
    says: 'Not refreshed any more: the service has ended the grant, its last answer was lost, or the app is another.',
    from: LIVE,
    to: 'needs_reauth',
    guard: 'lease',
    sets: [...STATUS, ...TROUBLE, ...LEASE, ...DUE, 'updatedAt'],
  },
  letGo: {
    says: 'Not refreshed: nothing was sent.',
    from: LIVE,
    to: 'same',
    guard: 'lease',
    sets: [...LEASE, 'upkeepAt'],
  },
  expire: {
    says: 'Its only token has run out, and there is none to refresh it with.',
    from: ['active'],
    to: 'needs_reauth',
    guard: 'statement',
    sets: STATUS,
  },
  hasten: {
    says: 'To be refreshed at once: a key that it was sealed under may be known to others.',
    from: LIVE,
    to: 'same',
    guard: 'statement',
    sets: ['keepAliveAt', 'upkeepAt'],
  },
  postpone: {
    says: 'Not used for a day: it is refreshed no more until somebody uses it, or its refresh token would die.',
    from: LIVE,
    to: 'same',
    guard: 'statement',
    sets: ['upkeepAt'],
  },
  use: {
    says: 'Used by a resolve.',
    from: ANY,
    to: 'same',
    guard: 'statement',
    sets: ['lastUsedAt', 'upkeepAt'],
  },
  reseal: {
    says: 'Sealed anew by a rotation of keys: another ciphertext of the same values.',
    from: LIVE,
    to: 'same',
    guard: 'statement',
    sets: ['sealed', 'refreshSealed'],
  },
  revoke: {
    says: 'Revoked: its credentials are deleted, for ever.',
    from: LIVE,
    to: 'revoked',
    guard: 'generation',
    sets: [...PAYLOAD, ...STATUS, ...GRANT, 'leaseEpoch', 'updatedAt'],
  },
  delete: { says: 'Deleted.', from: ANY, to: null, guard: 'generation', sets: [] },
} as const satisfies Readonly<Record<string, Move>>;
export type MoveName = keyof typeof MOVES;
