/*
 * Why a column that is neither sealed nor bound by a mac decides nothing: who somebody is, what they may do, and which value
 * a name stands for do not follow from it. By entity and property; a test holds it against the entities, and writes
 * docs/columns.md from it.
 */

const PLACE = 'is part of the place of what is sealed in the row, which opens nowhere else';
const SHOWN = 'is shown to people, and nothing follows from it';
const TIMES = 'says when, for lists and clean-up; whoever may write it may as well delete the row';
const REPEATED = 'repeats what is sealed, for lists; what is sealed is taken, and `doctor` compares them';
const PACE = 'says when something is done next, or by which server: a change delays it, or has it done once more';
const ROTATION = 'says how far a rotation is: a change delays or ends it, and the old keys stay listed as in use';
const STATISTICS = 'counts uses for people; no use is allowed or refused by it';
const LOGGED = 'is part of an event of the audit log, which has a mac and a chain of its own: `audit verify`';

type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const DECIDES_NOTHING: Reasons = {
  KeyEncryptionKey: {
    state:
      'only `active` decides, and an active key has a mac; the database itself refuses to retire a key that is named',
    description: SHOWN,
    createdAt: TIMES,
    activatedAt: TIMES,
    retiredAt: TIMES,
  },
  Workspace: { createdAt: TIMES },
  User: { createdAt: TIMES },
  Token: {
    label: SHOWN,
    createdAt: 'orders the sessions of a user, of which the oldest ends when there are too many',
    lastUsedAt: TIMES,
  },
  IdempotencyKey: {
    workspace: 'is the scope of the caller who asks again',
    user: 'is the caller who asks again',
    key: 'is a mac over the key that the client sent',
    fingerprint: 'is a mac over the input that the client sent',
    made: 'is looked up among what is the caller’s own',
    createdAt: TIMES,
  },
  RateWindow: {
    windowStart: 'bounds how much is asked for, not what',
    key: 'bounds how much is asked for, not what',
    count: 'bounds how much is asked for, not what',
  },
  Environment: { createdAt: TIMES },
  RunToken: { createdAt: TIMES },
  DataKey: {
    state:
      'only `active` decides, and an active key has a mac; the database itself refuses to retire a key that is named',
    kek: 'repeats what the wrapped bytes name; `doctor` compares them',
    createdAt: ROTATION,
    retiredAt: TIMES,
  },
  Secret: { description: SHOWN, createdAt: TIMES, updatedAt: TIMES },
  SecretValue: {
    generation: PLACE,
    updatedAt: TIMES,
    updatedBy: 'is shown to people; the audit log proves who it was (`secret.set`)',
    lastUsedAt: TIMES,
  },
  Connection: {
    pack: REPEATED,
    method: REPEATED,
    status: 'is shown; a revoked connection has nothing sealed, and one that was brought back is found by `doctor`',
    generation: PLACE,
    scopes: SHOWN,
    requestedScopes: SHOWN,
    reauthReason: 'says in words why no token could be had; the token itself is sealed',
    expiresAt: PACE,
    grantExpiresAt: SHOWN,
    refreshDueAt: PACE,
    keepAliveAt: PACE,
    upkeepAt: PACE,
    grantGeneration:
      'says whether tokens that came too late are of the grant that is held: a change has the service told of them, or not, as deleting the revocation can',
    grantMac:
      'finds connections of the same account, whose grant can only be ended whole: a change keeps one from being ended, as deleting its revocation can, or has one ended that is in use, as deleting its connection can',
    leaseOwner: PACE,
    leaseEpoch: PACE,
    leaseUntil: PACE,
    answersLost: PACE,
    refreshFault: SHOWN,
    refreshMessage: SHOWN,
    refreshFailures: PACE,
    failingSince: SHOWN,
    retryAt: PACE,
    account:
      'is shown, and compared when a service can only end all access to an account at once: a change can keep it from being told, as deleting the revocation can',
    createdAt: TIMES,
    updatedAt: TIMES,
    lastUsedAt: PACE,
    lastTestedAt: SHOWN,
    lastTestOutcome: SHOWN,
    lastTestMessage: SHOWN,
  },
  Share: { createdAt: TIMES },
  Revocation: {
    id: PLACE,
    workspace: PLACE,
    user: PLACE,
    connection: 'says at which connection it is shown',
    pack: REPEATED,
    method: REPEATED,
    status: 'is shown; what is pending is sealed, and to take it away is to delete the row',
    message: SHOWN,
    attempts: PACE,
    nextAttemptAt: PACE,
    leaseOwner: PACE,
    leaseUntil: PACE,
    grantMac:
      'finds connections of the same account, whose grant can only be ended whole: a change keeps one from being ended, as deleting its revocation can, or has one ended that is in use, as deleting its connection can',
    createdAt: TIMES,
    endedAt: TIMES,
  },
  OAuthApp: {
    id: PLACE,
    workspace: PLACE,
    pack: REPEATED,
    clientId: REPEATED,
    generation: PLACE,
    createdAt: TIMES,
    updatedAt: TIMES,
  },
  Authorization: {
    id: PLACE,
    workspace: PLACE,
    user: PLACE,
    kind: 'says whether a browser or a device is waited for; what is sealed has the browser of the one and the code of the other',
    pack: REPEATED,
    method: REPEATED,
    connection: 'is looked up among what is the caller’s own; the one that is authorized again is sealed',
    stateHash: 'finds the row; the code is exchanged with the verifier that is sealed in it',
    browserHash: 'finds the row; what is sealed says which browser it is',
    status: 'is consumed once; what is over has nothing sealed any more',
    message: SHOWN,
    createdAt: TIMES,
    expiresAt: 'ends it in time; to come later one needs the same browser and the same state',
    consumedAt: TIMES,
    nextPollAt: PACE,
    pollSeconds: PACE,
  },
  AuditRow: Object.fromEntries(
    [
      ...['workspace', 'seq', 'id', 'at', 'type', 'outcome', 'actorKind', 'actor', 'user', 'run', 'pattern'],
      ...['environment', 'targetKind', 'target', 'address', 'request', 'details', 'mac', 'hash'],
    ].map((name) => [name, LOGGED]),
  ),
  AuditHead: { workspace: LOGGED, seq: LOGGED, hash: LOGGED },
  AuditCheckpoint: {
    workspace: 'is signed',
    seq: 'is signed',
    hash: 'is signed',
    at: 'is signed',
    signature: 'is the signature',
  },
  AuditCursor: {
    sink: 'says how far a sink has been sent the log: a gap shows in the numbers of what it gets',
    workspace: 'says how far a sink has been sent the log: a gap shows in the numbers of what it gets',
    seq: 'says how far a sink has been sent the log: a gap shows in the numbers of what it gets',
    leaseOwner: PACE,
    leaseUntil: PACE,
  },
  Use: {
    workspace: STATISTICS,
    target: STATISTICS,
    pattern: STATISTICS,
    engine: STATISTICS,
    address: STATISTICS,
    uses: STATISTICS,
    firstUsedAt: STATISTICS,
    lastUsedAt: STATISTICS,
  },
  UseRate: { workspace: STATISTICS, target: STATISTICS, minute: STATISTICS, uses: STATISTICS, usual: STATISTICS },
  Instance: {
    id: SHOWN,
    host: SHOWN,
    process: SHOWN,
    startedAt: SHOWN,
    seenAt: 'says whether a server is waited for when a key is made active',
    keks: 'says whether a server is waited for when a key is made active; one that lacks the key cannot open what is sealed then',
  },
  KeyJob: {
    state: 'only `running` decides, and a running job has a mac',
    compromised: 'says whether what is to be replaced is listed; the log has it too',
    cursor: ROTATION,
    total: SHOWN,
    done: SHOWN,
    leaseOwner: PACE,
    leaseUntil: PACE,
    startedBy: 'is shown; the log says who it was',
    createdAt: ROTATION,
    endedAt: TIMES,
  },
  SetAside: { job: SHOWN, place: ROTATION, row: ROTATION, workspace: SHOWN, reason: SHOWN, at: SHOWN },
};
