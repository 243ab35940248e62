import { RequestError } from '../errors.ts';
import type { AuthMethod, Example } from '../method/auth-method.ts';
import { capturedNames } from '../method/names.ts';
import { schemaOf } from '../method/schema.ts';
import { authorizeUrls, tokenUrls } from '../method/urls.ts';
import { readRedirect } from '../oauth/authorize.ts';
import { canRevoke, revokeGrant } from '../oauth/revoke.ts';
import { canRefresh, refreshToken, runSteps } from '../oauth/tokens.ts';
import type { Grant } from '../oauth/types.ts';
import type { Http } from '../request/http.ts';
import { hostLabelFields, hostOf, splitUrl } from '../request/request.ts';
import {
  authorizeUrlOf,
  callOf,
  EXAMPLE_STATE,
  exampleGrant,
  foundIn,
  type OAuthSubject,
  valuesOf,
  withExample,
} from './oauth.ts';
import { holds, none, type Show, showOf } from './sentences.ts';

type Add = (sentence: string, run: () => Promise<void>) => void;

/** The cases that prove an OAuth 2 method by its documentation: what the example's calls say. */
export function addExampleCases(add: Add, subject: OAuthSubject): void {
  const { slug, method } = subject;
  const { authorization = {} as NonNullable<Example['authorization']> } = method.example;
  const { url } = authorization;
  const show = showOf(method);
  if (url !== undefined)
    add('the authorize URL is that of the example', async () => {
      const made = new URL(authorizeUrlOf(callOf(subject, noNetwork), slug));
      none(urlDifferences(made, new URL(url), show));
    });
  add('what the browser brings back becomes what the example says', async () => {
    const grant = await withExample(subject, (call) => exampleGrant(subject, call));
    none(valueDifferences(method, grant.values, show));
  });
  add('a user who says no, and a redirect without what it must bring, are refused', async () => {
    const call = callOf(subject, noNetwork);
    const redirect = { ...authorization.redirect, state: EXAMPLE_STATE };
    rejects(
      () => readRedirect(call, { state: EXAMPLE_STATE, error: 'access_denied' }),
      'denied',
      'A redirect with "access_denied"',
    );
    rejects(() => readRedirect(call, { ...redirect, error: 'server_error' }), 'request', 'A redirect with an error');
    const { code = 'code', values = {} } = method.oauth2?.redirect ?? {};
    for (const name of [...(code === null ? [] : [code]), ...Object.values(values)])
      rejects(() => readRedirect(call, { ...redirect, [name]: '' }), 'request', `A redirect without "${name}"`);
  });
  add('each token that can be refreshed is refreshed as the example says', () =>
    withExample(subject, async (call) => {
      const refresh = method.oauth2?.refresh;
      const keepsFirst = refresh ? refresh.keepFirst : false;
      const grant = await exampleGrant(subject, call);
      for (const [name, token] of Object.entries(grant.tokens)) {
        if (!canRefresh(method, token)) continue;
        const next = await runSteps(call, await refreshToken(call, grant, name), 'refresh');
        holds(
          next.tokens[name]?.accessToken && next.tokens.main.accessToken,
          `After a refresh the token "${name}" is gone.`,
        );
        const kept = next.tokens[name]?.refreshToken;
        holds(!keepsFirst || kept === token.refreshToken, 'The first refresh token is not kept, as "keepFirst" says.');
        holds(token.refreshToken === undefined || kept, `After a refresh the refresh token of "${name}" is lost.`);
      }
    }),
  );
  if (canRevoke(method, foundIn(method, valuesOf(method)), valuesOf(method)))
    add('the revocation sends what the example says', () =>
      withExample(subject, async (call) => revokeGrant(call, await exampleGrant(subject, call))),
    );
  for (const name of hostLabelFields(method))
    add(`a "${name}" that would name another host is refused`, async () => {
      const captured = Object.fromEntries(capturedNames(method).map((given) => [given, 'example']));
      for (const value of ['evil.example/#', 'a.evil.example', 'u@evil.example', '127.0.0.1:1/']) {
        const { success } = schemaOf(method).safeParse({ ...method.example.values, [name]: value });
        holds(!success, `The form takes ${show(value)} for "${name}", which would name another host.`);
        const values = { ...valuesOf(method), [name]: value };
        const what = `A request goes out although "${name}" names another host`;
        const places = [
          ...authorizeUrls(method),
          ...tokenUrls(method),
          { path: 'request.baseUrl', url: method.request.baseUrl },
        ];
        for (const { path, url } of places.filter((one) => namesInHost(one.url).includes(name)))
          await refuses(() => hostOf(url, method.fields, { ...captured, ...values }, []), `${what}: ${path}`);
      }
    });
}

function namesInHost(url: string): string[] {
  return splitUrl(url).host.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
}

const noNetwork: Http = async () => {
  throw new TypeError('This needs no network.');
};

function urlDifferences(made: URL, shown: URL, show: Show): string[] {
  const paramsOf = ({ searchParams }: URL) => new Map([...searchParams].filter(([name]) => name !== 'code_challenge'));
  const [own, wanted] = [paramsOf(made), paramsOf(shown)];
  const parts = ['origin', 'pathname', 'hash'] as const;
  const found = parts
    .filter((part) => made[part] !== shown[part])
    .map((part) => `${PARTS[part]}: the example says ${show(shown[part])}, the pack has ${show(made[part])}.`);
  const params = [...new Set([...wanted.keys(), ...own.keys()])]
    .filter((name) => own.get(name) !== wanted.get(name))
    .map(
      (name) => `parameter "${name}": the example says ${show(wanted.get(name))}, the pack has ${show(own.get(name))}.`,
    );
  return [...found, ...params];
}

const PARTS = { origin: 'host', pathname: 'path', hash: 'what follows "#"' } as const;

function valueDifferences({ oauth2, example }: AuthMethod, found: Grant['values'], show: Show): string[] {
  const wanted = example.authorization?.values ?? {};
  const steps = (oauth2?.steps ?? []).map(({ response }) => response);
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((name) => wanted[name] !== found[name])
    .map((name) => {
      const pointer = [oauth2?.response, ...steps].find((reading) => reading?.values?.[name] !== undefined)?.values?.[
        name
      ];
      const place = pointer === undefined ? 'the authorization gave' : `at "${pointer}" of the answer stands`;
      return `value "${name}": "example.authorization.values" says ${show(wanted[name])}, and ${place} ${show(found[name])}.`;
    });
}

function rejects(run: () => unknown, reason: string, what: string): void {
  try {
    run();
  } catch (error) {
    const found = (error as { reason?: string }).reason;
    holds(found === reason, `${what} is taken for "${found ?? String(error)}", and means "${reason}".`);
    return;
  }
  holds(false, `${what} is taken for a success.`);
}

async function refuses(run: () => unknown, what: string): Promise<void> {
  const error = await Promise.resolve()
    .then(run)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  holds(error instanceof RequestError, `${what} (${error === undefined ? 'nothing refuses it' : String(error)}).`);
}
