import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { builtInPacks } from '../../packs/index.ts';
import type { Pack } from '../../packs/sdk/index.ts';
import { receiveWebhook } from '../audit/receivers.ts';
import { AUDIENCE, ISSUER, type Issuer, makeKey, startIssuer } from '../identity/issuer.ts';
import { type AuthorizationServer, CLIENT, listenAuthorizationServer } from '../oauth/authorization-server.ts';
import { createTestApp, type Engine, type TestApp } from '../support/app.ts';
import { type Canaries, createCanaries } from './canaries.ts';
import { echo, echoPack, startEchoService } from './echo-service.ts';

export const DASHBOARD = 'https://dashboard.example.com';

/** An answer of the server, as it went over the wire. */
export interface Recorded {
  /** The name of the operation, or the path. */
  readonly operation: string;
  readonly body: string;
  readonly head: string;
}

export interface SweepStage {
  readonly server: TestApp;
  readonly canaries: Canaries;
  readonly service: AuthorizationServer;
  /** How the token endpoint of the authorization server fails; null: it does not. */
  readonly endpoints: { fault: string | null };
  readonly echo: Awaited<ReturnType<typeof startEchoService>>;
  readonly sink: Awaited<ReturnType<typeof receiveWebhook>>;
  readonly answers: readonly Recorded[];
  readonly jwt: (claims?: object) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A server at the level trace, with real services around it that say back what they get. */
export async function createSweepStage(engine: Engine): Promise<SweepStage> {
  const canaries = createCanaries();
  const folder = mkdtempSync(join(tmpdir(), 'dragops-sweep-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  canaries.add('client secret of the operator', CLIENT.secret);
  const sink = await receiveWebhook(`/events?key=${canaries.make('sink url')}`);
  const key = await makeKey('first');
  const issuer: Issuer = await startIssuer([key.jwk]);
  const listening = await listenAuthorizationServer();
  const echoService = await startEchoService();
  const server = await createTestApp(engine, {
    packs: [...builtInPacks, echoPack, revokedAt(listening.pack, `${echoService.url}/chosen/revoke`)],
    env: {
      OAUTH_APPS_FILE: file(
        'apps.json',
        JSON.stringify({ standard: { clientId: CLIENT.id, clientSecret: CLIENT.secret } }),
      ),
      AUDIT_SINK: sink.url,
      AUDIT_SINK_TOKEN_FILE: file('sink-token', canaries.make('sink token')),
      AUTH_JWKS_URL: issuer.url,
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      ALLOWED_ORIGINS: DASHBOARD,
    },
    config: { keys: [{ service: 'file', path: join(folder, 'key') } as const] },
  });
  const service = await listening.open([`${server.app.publicUrl()}/oauth/standard/callback`]);
  const endpoints = watch(service, canaries);
  const answers: Recorded[] = [];
  const unwatch = recordAnswers(server.url, answers);
  return {
    server,
    canaries,
    service,
    endpoints,
    echo: echoService,
    sink,
    answers,
    jwt: (claims = {}) =>
      new SignJWT({ workspace: 'local', sub: 'ada', role: 'admin', ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(key.privateKey),
    close: async () => {
      unwatch();
      await server.close();
      await Promise.all([service.close(), echoService.close(), issuer.close(), sink.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** The pack, with another service that revokes. */
function revokedAt(pack: Pack, url: string): Pack {
  const { oauth } = pack.methods;
  if (!oauth?.oauth2) throw new Error('This is no pack of OAuth.');
  return { ...pack, methods: { oauth: { ...oauth, oauth2: { ...oauth.oauth2, revoke: { url } } } } };
}

/** Takes every secret of a flow from the side of the service, and lets its token endpoint fail after its work. */
function watch(service: AuthorizationServer, canaries: Canaries): { fault: string | null } {
  const endpoints: { fault: string | null } = { fault: null };
  const events = service.provider as EventEmitter;
  const add = (name: string, value: unknown) => typeof value === 'string' && canaries.add(name, value);
  let said = '';
  events.on('authorization.success', (_context, { code, state }: Record<string, unknown>) => {
    add('code', code);
    add('state', state);
  });
  events.on(
    'grant.success',
    ({ oidc, body }: { oidc: { params: Record<string, unknown> }; body: Record<string, unknown> }) => {
      add('verifier', oidc.params['code_verifier']);
      add('access token', body['access_token']);
      add('refresh token', body['refresh_token']);
      add('id token', String(body['id_token'] ?? '').split('.')[2]);
      said = JSON.stringify({ ...oidc.params, ...body });
    },
  );
  service.beforeAnswer = (_request, response) => {
    if (endpoints.fault) echo(endpoints.fault, said, response);
  };
  return endpoints;
}

/** Keeps what a server answers, whoever asks in this process. */
function recordAnswers(url: string, answers: Recorded[]): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = async (target, options) => {
    const response = await fetch(target, options);
    const address = String(target instanceof Request ? target.url : target);
    if (!address.startsWith(url)) return response;
    const asked = typeof options?.body === 'string' ? options.body : '';
    const operation =
      /(?:query|mutation) (\w+)/.exec(asked)?.[1] ??
      new URL(address).pathname.match(/^\/oauth\/standard\/\w+$/)?.[0] ??
      'other';
    const head = JSON.stringify([...response.headers]);
    answers.push({ operation, head, body: await response.clone().text() });
    return response;
  };
  return () => {
    globalThis.fetch = fetch;
  };
}
