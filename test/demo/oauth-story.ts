import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import type { App } from '../../server/app/app.ts';
import type { LocalAccess } from '../../server/local/local.ts';
import { createBrowser } from '../oauth/browser.ts';
import { begin, statusOf } from '../oauth/flow.ts';
import { AuthorizationState, OAuthSetupOf, SetOAuthApp, TokenState } from '../oauth/operations.ts';
import { UPKEEP } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { Resolve, RevokeConnection } from '../support/operations.ts';
import { drawTable } from './draw.ts';
import type { Stage } from './stage.ts';

const NAME = 'An account in the box';
const RUNS = 10;

/** A connection that a user authorizes in the browser: how it begins, how its tokens stay fresh, and how it ends. */
export async function tellOAuthStory(
  stage: Stage,
  { app, access, url, box }: { app: App; access: LocalAccess; url: string; box: ProviderBox },
): Promise<void> {
  const user = createClient(url, access.userToken);
  const engine = createClient(url, access.engineToken);
  const resolveOne = async () => {
    const input = { user: access.user, environment: 'development', connections: [NAME] };
    const { resolve } = await engine.ask(Resolve, { input });
    const [answer] = resolve.connections;
    if (answer?.__typename !== 'ResolvedConnection') throw new Error(`"${NAME}" does not resolve.`);
    return answer;
  };
  /** What the engine does with it. */
  const call = async ({ baseUrl, headers }: Awaited<ReturnType<typeof resolveOne>>) => {
    const pairs = headers.map(({ name, value }): [string, string] => [name, value]);
    const { status } = await fetch(`${baseUrl}/userinfo`, { headers: pairs });
    stage.show(`GET ${baseUrl}/userinfo`, String(status));
    return status;
  };

  stage.step('An app at a provider');
  stage.say(`An authorization server in a box listens at ${box.url}. It gives a new refresh token with each refresh.`);
  const { setOAuthApp } = await user.ask(SetOAuthApp, {
    input: { pack: 'box', clientId: box.client.id, clientSecret: box.client.secret ?? null },
  });
  stage.holds(setOAuthApp.__typename === 'OAuthApp', 'The workspace brings the app that it registered there.');
  const { oauthSetup } = await user.ask(OAuthSetupOf, { pack: 'box', usedUrl: url });
  stage.show(...drawTable([['redirect URL', oauthSetup?.redirectUrl]]));
  stage.holds(oauthSetup?.addressFault === null, 'The address that browsers use is the one that services are told.');

  stage.step('A user authorizes a connection');
  Object.assign(box.switches, { lifetime: 1, refreshTokens: 'rotates' });
  const browser = createBrowser();
  const flow = await begin({ user, url }, browser, { pack: 'box', name: NAME });
  const stranger = await createBrowser().visit(flow.url);
  stage.holds(statusOf(stranger.text) === 'foreign', 'Another browser with the same link gets nowhere.');
  const { text } = await browser.visit(flow.url);
  const asked = box.requests.find(({ operation }) => operation === 'authorize')?.url;
  stage.say('The browser of the user is sent to the box with this, where the user agrees:');
  stage.show(...drawTable(asked?.searchParams ?? []));
  stage.holds(statusOf(text) === 'succeeded' && box.complaints.length === 0, 'It comes back, and the page says so.');
  const { connection } = (await user.ask(AuthorizationState, { id: flow.id })).authorization ?? {};
  stage.show(...drawTable(Object.entries({ name: connection?.name, account: connection?.account?.login })));
  stage.holds(connection?.status === 'ACTIVE', 'The connection is there.');

  stage.step('The token ends, and ten runs begin');
  const [firstToken = ''] = box.issued.accessTokens;
  const [firstRefreshToken = ''] = box.issued.refreshTokens;
  box.switches.lifetime = 3600;
  await sleep(1100);
  stage.say(`The access token lasted one second. Then ${RUNS} runs ask at once.`);
  const answers = await Promise.all(Array.from({ length: RUNS }, resolveOne));
  const tokens = new Set(answers.map(({ fields }) => (fields as { accessToken: string }).accessToken));
  const [resolved] = answers as [(typeof answers)[number]];
  stage.show(...drawTable(resolved.headers.map(({ name, value }) => [name, value])));
  stage.holds(tokens.size === 1 && !tokens.has(firstToken), 'All of them get the same new token.');
  stage.holds(box.uses(firstRefreshToken) === 1, 'The refresh token was used once.');
  stage.holds(
    box.issued.refreshTokens.every((token) => !JSON.stringify(answers).includes(token)),
    'No run gets a refresh token.',
  );
  stage.holds((await call(resolved)) === 200, 'The service takes the new token.');

  stage.step('The end, here and at the service');
  const { revokeConnection } = await user.ask(RevokeConnection, { input: { id: connection.id } });
  stage.holds(revokeConnection.__typename === 'Connection', `The user revokes "${NAME}".`);
  await app.worker.round(...UPKEEP);
  const { revocation } = (await user.ask(TokenState, { id: connection.id })).connection ?? {};
  stage.holds(revocation?.status === 'DONE', 'The service was told, and has ended the access.');
  stage.holds(
    (await call(resolved)) === 401 && [...tokens].every((token) => !box.isGood(token)),
    'Even a token that a run still has is dead now.',
  );
}
