import { HttpError } from '../../../packs/sdk/errors.ts';
import { pollDevice } from '../../../packs/sdk/oauth/device.ts';
import { queueRevocation } from '../../connections/revocation/revocation.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { Query } from '../../db/query.ts';
import { untilWritten } from '../../db/until-written.ts';
import { oauthCall, oauthMethod } from '../call.ts';
import { clockFrom, type OAuthContext } from '../context.ts';
import { Authorization } from './authorization.entity.ts';
import { type Consumed, complete } from './finish.ts';
import { openFlow } from './sealed-flow.ts';
import { untilTold } from './until-told.ts';

/**
 * Longer than a request to the service, with the wait until it is let out: nobody else asks meanwhile. That it is being asked
 * stands in `consumed_at`, by the database's clock, for revocations that would end what the answer gives.
 */
const CLAIM = {
  name: 'claim-poll',
  text: `update oauth_authorization set next_poll_at = $3::timestamptz + interval '45 seconds', consumed_at = now()
    where id = $1 and user_id = $2 and kind = 'device' and status = 'pending' and next_poll_at <= $3 and expires_at > $3
    returning id, workspace_id as workspace, user_id as "user", sealed, now() as time`,
};
/** The service has answered: nobody else may end it now. */
const CONSUME = {
  name: 'consume-device-authorization',
  text: `update oauth_authorization set status = 'exchanging', consumed_at = now()
    where id = $1 and (status = 'pending' or $2 and status = 'exchanging') returning id`,
};
/** So that with the request to the service it ends within the claim. */
const CONSUMING_MILLISECONDS = 15_000;
const SLOWER_SECONDS = 5;

/** Asks the service for the tokens of a device authorization, not more often than it wants (RFC 8628, section 3.5). */
export async function pollAuthorization(context: OAuthContext, query: Query, row: Authorization): Promise<void> {
  const [claimed] = await query<Consumed>(context.caller.workspace, CLAIM, [
    row.id,
    context.caller.user,
    context.now(),
  ]);
  if (claimed) await poll(context, query, row, claimed);
}

async function poll(context: OAuthContext, query: Query, row: Authorization, claimed: Consumed): Promise<void> {
  const askAgain = async (seconds: number) => {
    const nextPollAt = new Date(context.now().getTime() + seconds * 1000);
    await context.em.nativeUpdate(
      Authorization,
      { id: row.id, status: 'pending' },
      { nextPollAt, pollSeconds: seconds, consumedAt: null },
    );
  };
  let isAgain = false;
  // Nobody else may while it is claimed: where an answer was lost, it is this one that has made it so.
  const consume = () =>
    untilWritten(async () => {
      const rows = query(claimed.workspace, CONSUME, [claimed.id, isAgain]);
      isAgain = true;
      return (await rows).length > 0;
    }, CONSUMING_MILLISECONDS);
  const seconds = row.pollSeconds ?? SLOWER_SECONDS;
  const flow = await openFlow(context, claimed, new Sealed(claimed.sealed));
  const entry = oauthMethod(context.registry, flow.pack, flow.method);
  const call = oauthCall(entry, flow, context, clockFrom(new Date(claimed.time)));
  if (!(await untilTold(context, entry, claimed))) return askAgain(seconds);
  const answer = await pollDevice(call, flow.deviceCode ?? '').catch((error: unknown) => ({ error }));
  if ('error' in answer) {
    // A time-out says nothing about the authorization (section 3.5): it is asked again.
    if (answer.error instanceof HttpError) return askAgain(seconds + SLOWER_SECONDS);
    if (await consume()) await complete(context, claimed, () => Promise.reject(answer.error));
  } else if (answer.status === 'granted') {
    const isOurs = await consume().catch((err) => {
      context.log.error({ err, authorization: claimed.id }, 'A device was given access that could not be taken');
      return false;
    });
    if (isOurs) await complete(context, claimed, async () => answer.grant);
    // It has ended meanwhile: what came too late must not stay alive at the service.
    else await queueRevocation(context, { ...claimed, generation: 1 }, { entry, ...flow, grant: answer.grant }, null);
  } else await askAgain(answer.status === 'slow_down' ? seconds + SLOWER_SECONDS : seconds);
}
