import { HttpError } from '../../packs/sdk/errors.ts';
import { pollDevice } from '../../packs/sdk/oauth-device.ts';
import { runSteps } from '../../packs/sdk/oauth-tokens.ts';
import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { Sealed } from '../crypto/sealed.ts';
import type { Query } from '../db/config.ts';
import { Authorization } from './authorization.entity.ts';
import { clockFrom, type OAuthContext } from './context.ts';
import { type Consumed, complete } from './finish.ts';
import { oauthCall, oauthMethod, openFlow } from './flow.ts';

/** Longer than a request to the service: nobody else asks meanwhile. */
const CLAIM = {
  name: 'claim-poll',
  text: `update oauth_authorization set next_poll_at = $3::timestamptz + interval '20 seconds'
    where id = $1 and user_id = $2 and kind = 'device' and status = 'pending' and next_poll_at <= $3 and expires_at > $3
    returning id, workspace_id as workspace, user_id as "user", sealed, now() as time`,
};
const SLOWER_SECONDS = 5;

/**
 * The caller's authorization with this id, as it is now. Of a device authorization, the service is asked along, not more
 * often than it wants (RFC 8628, section 3.5). A foreign one and an unknown one are answered alike.
 */
export async function getAuthorization(context: OAuthContext, query: Query, id: string): Promise<Authorization> {
  const find = () => context.em.findOne(Authorization, { id, user: context.caller.user }, { refresh: true });
  const row = isUuid(id) ? await find() : null;
  if (!row) throw new NotFoundError('authorization');
  if (row.kind !== 'device' || row.status !== 'pending') return row;
  const [claimed] = await query<Consumed>(CLAIM, [id, context.caller.user, context.now()]);
  if (!claimed) return row;
  await poll(context, row, claimed);
  return (await find()) ?? row;
}

async function poll(context: OAuthContext, row: Authorization, claimed: Consumed): Promise<void> {
  const askAgain = async (seconds: number) => {
    const nextPollAt = new Date(context.now().getTime() + seconds * 1000);
    await context.em.nativeUpdate(
      Authorization,
      { id: row.id, status: 'pending' },
      { nextPollAt, pollSeconds: seconds },
    );
  };
  const seconds = row.pollSeconds ?? SLOWER_SECONDS;
  const entry = oauthMethod(context.registry, row.pack, row.method);
  const flow = await openFlow(context, claimed, new Sealed(claimed.sealed));
  const call = oauthCall(entry, flow, context.tokenHttp, clockFrom(new Date(claimed.time)));
  const answer = await pollDevice(call, flow.deviceCode ?? '').catch((error: unknown) => ({ error }));
  if ('error' in answer) {
    // A time-out says nothing about the authorization (section 3.5): it is asked again.
    if (answer.error instanceof HttpError) return askAgain(seconds + SLOWER_SECONDS);
    await complete(context, claimed, () => Promise.reject(answer.error));
  } else if (answer.status === 'granted')
    await complete(context, claimed, () => runSteps(call, answer.grant, 'authorization'));
  else await askAgain(answer.status === 'slow_down' ? seconds + SLOWER_SECONDS : seconds);
}
