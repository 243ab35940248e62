import { NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { createEnding, createForget } from '../../db/portions.ts';
import type { Query, QueryEverywhere } from '../../db/query.ts';
import type { OAuthContext } from '../context.ts';
import { Authorization } from './authorization.entity.ts';
import { pollAuthorization } from './device.ts';

/**
 * Longer than an exchange with all its requests can take, by the database's clock: the server that began it is not there any
 * more. By its own, a server whose clock is ahead would end exchanges of the others.
 */
const LONGEST_EXCHANGE = "interval '2 minutes'";
const INTERRUPTED = 'The server stopped while it asked the service. Begin again in the dashboard.';
const endInterrupted = createEnding(
  'end-interrupted-authorizations',
  'oauth_authorization',
  `status = 'failed', sealed = null, message = '${INTERRUPTED}'`,
  `status = 'exchanging' and consumed_at <= now() - ${LONGEST_EXCHANGE}`,
  'consumed_at',
);
const endLate = createEnding(
  'end-late-authorizations',
  'oauth_authorization',
  `status = 'expired', sealed = null`,
  `status = 'pending' and expires_at <= $1`,
  'expires_at',
);
/** Of the one that somebody waits for, at once. */
const END_ONE = {
  name: 'end-one-authorization',
  text: `update oauth_authorization set sealed = null,
      status = case when status = 'pending' then 'expired' else 'failed' end,
      message = case when status = 'pending' then message else '${INTERRUPTED}' end
    where id = $1 and (status = 'pending' and expires_at <= $2 or status = 'exchanging' and consumed_at <= now() - ${LONGEST_EXCHANGE})`,
};
const forget = createForget('oauth_authorization', `expires_at <= $1::timestamptz - interval '1 day'`, 'expires_at');

/**
 * The caller's authorization with this id, as it is now; of a device, the service is asked along. A foreign one and an
 * unknown one are answered alike.
 */
export async function getAuthorization(context: OAuthContext, query: Query, id: string): Promise<Authorization> {
  const find = () => context.em.findOne(Authorization, { id, user: context.caller.user }, { refresh: true });
  const row = isUuid(id) ? await find() : null;
  if (!row) throw new NotFoundError('authorization');
  if (row.status !== 'pending' && row.status !== 'exchanging') return row;
  if (row.kind === 'device' && row.status === 'pending') await pollAuthorization(context, query, row);
  else await query(row.workspace, END_ONE, [row.id, context.now()]);
  return (await find()) ?? row;
}

/** Ends what nobody will finish any more, and forgets what ended a day ago. */
export async function endAuthorizations(everywhere: QueryEverywhere, now: Date, stops?: AbortSignal): Promise<void> {
  await endInterrupted(everywhere, undefined, stops);
  await endLate(everywhere, now, stops);
  await forget(everywhere, now, stops);
}
