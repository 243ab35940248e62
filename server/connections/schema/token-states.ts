import { type Builder, enumValues } from '../../graphql/builder.ts';
import { REAUTH_REASONS, REFRESH_FAULTS, type ReauthReason, type RefreshFault } from '../connection.entity.ts';
import { REAUTH_WORDS } from '../refreshed.ts';
import { REVOCATION_STATUSES, type Revocation } from '../revocation/revocation.entity.ts';

interface Attention {
  readonly reason: ReauthReason;
}

interface RefreshFailure {
  readonly kind: RefreshFault;
  readonly message: string;
  readonly since: Date;
  readonly nextTryAt: Date | null;
}

/** What can be the matter with the tokens of a connection: its owner is needed, they cannot be refreshed, they are being ended. */
export function defineTokenStates(builder: Builder) {
  const reason = builder.enumType('AttentionReason', {
    description: 'Why the owner of a connection is needed.',
    values: enumValues(REAUTH_REASONS, REAUTH_WORDS),
  });
  const attention = builder.objectRef<Attention>('ConnectionAttention').implement({
    description: 'That the owner of a connection is needed.',
    fields: (t) => ({
      reason: t.expose('reason', { type: reason, description: 'For programs.' }),
      message: t.string({
        description: 'For the user: what is wrong, and what to do.',
        resolve: (one) => REAUTH_WORDS[one.reason],
      }),
    }),
  });
  const fault = builder.enumType('RefreshFailureKind', {
    description: 'What keeps tokens from being refreshed.',
    values: enumValues(REFRESH_FAULTS, {
      unavailable: 'The service cannot be reached.',
      app_refused: 'The service refuses the OAuth app: the operator or an admin has to look at it.',
      request_refused: 'The service refuses the request: the pack is out of date, most likely.',
      pack: 'The pack is not installed on this server, or has changed.',
    }),
  });
  const refreshFailure = builder.objectRef<RefreshFailure>('RefreshFailure').implement({
    description: 'That tokens of a connection cannot be refreshed now, through no fault of its owner.',
    fields: (t) => ({
      kind: t.expose('kind', { type: fault, description: 'What keeps them from it.' }),
      message: t.exposeString('message', { description: 'The same in plain text.' }),
      failingSince: t.expose('since', { type: 'DateTime', description: 'When it began.' }),
      nextTryAt: t.expose('nextTryAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is tried again; null: when the connection is used.',
      }),
    }),
  });
  const status = builder.enumType('RevocationStatus', {
    description: 'What became of an access at its service.',
    values: enumValues(REVOCATION_STATUSES, {
      pending: 'The service is being told to end it.',
      done: 'The service has ended it.',
      failed: 'The service has not ended it: end it there by hand.',
      not_possible: 'There is no way to tell the service: end it there by hand.',
      kept: 'Another connection uses the same access: it goes on.',
    }),
  });
  const revocation = builder.objectRef<Revocation>('ConnectionRevocation').implement({
    description: 'What became at its service of an access that a connection held.',
    fields: (t) => ({
      status: t.expose('status', { type: status, description: 'How far it has come.' }),
      message: t.exposeString('message', {
        nullable: true,
        description: 'Plain text: what went wrong; null: nothing did.',
      }),
      attempts: t.exposeInt('attempts', { description: 'How often the service was told.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is told again; null: it is not.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was over, one way or the other; null: it is not.',
      }),
    }),
  });
  return { attention, refreshFailure, revocation };
}
