import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import { checkGrant } from '../method/check.ts';
import { canRevoke, revokeGrant } from '../oauth/revoke.ts';
import { canRefresh, refreshToken, runSteps } from '../oauth/tokens.ts';
import type { Grant, OAuthCall } from '../oauth/types.ts';
import type { Http } from '../request/http.ts';
import { authorizeUrlOf, callOf, EXAMPLE_CODE_VERIFIER, foundIn, grantFrom, type OAuthSubject } from './oauth.ts';
import { BOX_FAILURES, type BoxFailure, type ProviderBox, startProviderBox } from './provider-box.ts';
import { exampleValues, holds, none } from './sentences.ts';

const IMPATIENCE_MILLISECONDS = 150;
type Add = (sentence: string, run: () => Promise<void>) => void;

/** What each failure must be taken for; an HttpError says nothing about the grant. */
const OUTCOMES: Readonly<Partial<Record<BoxFailure, readonly string[]>>> = {
  invalid_grant: ['grant'],
  invalid_client: ['client'],
  denied: ['denied', 'grant'],
  'echoed secret': ['request'],
  // With a `success` in the reading, what lacks it is a refusal.
  'no token': ['HttpError', 'request'],
};

/** The cases that prove an OAuth 2 method against a provider that speaks its dialect, sound and failing. */
export function addBoxCases(add: Add, subject: OAuthSubject): void {
  const { method } = subject;
  // What a function sends is known to nobody else.
  if (typeof method.oauth2?.token === 'function') return;
  const isShared = (grant: Grant) => canRefresh(method, grant.tokens.main);

  add('a provider of its dialect takes its requests: authorization, check, refresh, revocation', () =>
    withBox(subject, async (call, box) => {
      let grant = await authorized(subject, call, box);
      await works(call, box, grant);
      for (const [name, token] of Object.entries(grant.tokens))
        if (canRefresh(method, token)) {
          grant = await runSteps(call, await refreshToken(call, grant, name), 'refresh');
          await works(call, box, grant);
        }
      const values = exampleValues(method);
      if (canRevoke(method, call.endpoints, values)) {
        await revokeGrant(call, grant);
        holds(box.revoked.length > 0, 'The revocation says that it is done, and the provider has revoked nothing.');
      }
      none(box.complaints);
    }),
  );

  for (const failure of BOX_FAILURES)
    add(`a provider that answers with "${failure}" is taken for what it is`, () =>
      withBox(subject, async (call, box) => {
        const expected = OUTCOMES[failure] ?? ['HttpError'];
        const redirect = await box.consent(authorizeUrlOf(call, subject.slug));
        box.switches.failure = failure;
        await meets(expected, call, box, () => grantFrom(call, subject.slug, redirect));
        box.switches.failure = undefined;
        const grant = await authorized(subject, call, box);
        box.switches.failure = failure;
        box.switches.failAt = ['refresh', 'trade', 'again'];
        // An answer that only extends a token's life need not hold one.
        const isExtension = method.oauth2?.refresh && method.oauth2.refresh.response?.accessToken === null;
        if (isShared(grant) && !(failure === 'no token' && isExtension))
          await meets(expected, call, box, () => refreshToken(call, grant, 'main'));
      }),
    );
}

async function withBox(
  subject: OAuthSubject,
  run: (call: OAuthCall, box: ProviderBox) => Promise<void>,
): Promise<void> {
  const { method, now } = subject;
  const endpoints = foundIn(method, exampleValues(method));
  const box = await startProviderBox(method, { now, ...defined({ endpoints }) });
  const http: Http = (request) => {
    const answer = box.http(request);
    // Nobody waits for the answer that never comes.
    if (box.switches.failure !== 'hang') return answer;
    answer.catch(() => undefined);
    return new Promise((_, reject) =>
      setTimeout(
        () => reject(new HttpError('The service did not answer.', { ambiguous: true })),
        IMPATIENCE_MILLISECONDS,
      ),
    );
  };
  try {
    await run(callOf(subject, http), box);
  } finally {
    await box.close();
  }
}

async function authorized(subject: OAuthSubject, call: OAuthCall, box: ProviderBox): Promise<Grant> {
  return grantFrom(call, subject.slug, await box.consent(authorizeUrlOf(call, subject.slug)));
}

/** The check reaches the API, not the authorization server. */
async function works(call: OAuthCall, box: ProviderBox, grant: Grant): Promise<void> {
  const outcome = await checkGrant({ ...call, http: box.http }, grant);
  holds(
    outcome.outcome === 'ok' || outcome.outcome === 'unchecked',
    `The check refuses a token that the provider gave: ${'message' in outcome ? outcome.message : outcome.outcome}`,
  );
}

/** Makes sure that something fails with an error that the server understands, of one of these kinds, and tells no secret. */
async function meets(
  expected: readonly string[],
  call: OAuthCall,
  box: ProviderBox,
  run: () => Promise<unknown>,
): Promise<void> {
  const error = await run().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  holds(error !== undefined, 'It is taken for a success.');
  const isTyped = error instanceof RejectedError || error instanceof HttpError || error instanceof RequestError;
  if (!isTyped) throw error;
  const kind = error instanceof RejectedError ? error.reason : error.name;
  holds(
    expected.includes(kind),
    `It is taken for "${kind}", and means "${expected.join('" or "')}". The message is: ${error.message}`,
  );
  const secrets = [call.client.secret, EXAMPLE_CODE_VERIFIER, ...box.issued.accessTokens, ...box.issued.refreshTokens];
  for (const secret of secrets)
    holds(!secret || !error.message.includes(secret), 'The message about it repeats a secret.');
}
