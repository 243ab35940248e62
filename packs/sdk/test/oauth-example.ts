import type { AuthMethod, JsonValue, OAuth2Spec } from '../index.ts';
import { packConformance } from '../testing.ts';
import { oauthMethod } from './oauth-support.ts';

const callback = 'https://connections.example.com/oauth/acme/callback';
export const app = { client_id: 'the-app', client_secret: 'the-app-secret' };
const post = (form: Record<string, string>, json: JsonValue, url = 'https://login.acme.example/token') => ({
  request: `POST ${url}`,
  form: { ...app, ...form },
  reply: { status: 200, json },
});
export const exchange = post(
  {
    grant_type: 'authorization_code',
    code: 'c',
    redirect_uri: callback,
    code_verifier: 'example-code-verifier-0123456789-abcdefghij',
  },
  { access_token: 'example-1', refresh_token: 'refresh-1', expires_in: 60, team: { id: 'T1' } },
);
export const refresh = post(
  { grant_type: 'refresh_token', refresh_token: 'refresh-1' },
  { access_token: 'example-2', refresh_token: 'refresh-2', expires_in: 60, team: { id: 'T1' } },
);
export const revoke = post({ token: 'refresh-1' }, {}, 'https://login.acme.example/revoke');
export const me = {
  request: 'GET https://api.acme.example/me',
  headers: { authorization: 'Bearer example-1' },
  reply: { status: 200, json: { login: 'ada' } },
};
export const authorization = {
  client: { id: 'the-app', secret: 'the-app-secret' },
  url: `https://login.acme.example/authorize?client_id=the-app&response_type=code&redirect_uri=${encodeURIComponent(callback)}&scope=read&state=example-state&code_challenge_method=S256`,
  redirect: { code: 'c' },
  values: { teamId: 'T1' },
};
export const spec: OAuth2Spec = {
  scopes: { required: ['read'] },
  response: { values: { teamId: '/team/id' } },
  revoke: { url: 'https://login.acme.example/revoke' },
};
export const example = { values: {}, authorization, calls: [exchange, refresh, revoke, me], account: { login: 'ada' } };
const sound = { check: { path: '/me', account: { login: '/login' } }, example };

/** The cases that fail, each with its message. */
export async function failures(
  oauth: OAuth2Spec,
  parts: Partial<AuthMethod> = {},
  fields = {},
): Promise<{ name: string; message: string }[]> {
  const method = oauthMethod({ ...spec, ...oauth }, { ...sound, ...parts }, fields);
  const pack = {
    apiVersion: 'dragops.pack/v1',
    slug: 'acme',
    name: 'Acme',
    version: '1.0.0',
    description: 'Things.',
    category: 'utility',
    methods: { oauth: method },
  } as const;
  const failed: { name: string; message: string }[] = [];
  for (const { name, run } of packConformance(pack))
    await run().catch(({ message }: Error) => failed.push({ name: name.replace('oauth: ', ''), message }));
  return failed;
}
