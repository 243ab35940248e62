import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { PackForms } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { SetOAuthApp } from './operations.ts';

/** Written as a dashboard would be that knows no pack: from what the API says of a method, with one mutation for all. */
const START_ANY = `mutation StartAny($input: StartAuthorizationInput!) {
  startAuthorization(input: $input) {
    __typename
    ... on StartedAuthorization { url }
    ... on OperationError { code message }
  }
}`;
interface Started {
  readonly startAuthorization: { readonly __typename: string; readonly url?: string; readonly code?: string };
}

const METHODS = builtInPacks.flatMap((pack) =>
  Object.entries(pack.methods)
    .filter(([, { oauth2, oauth1 }]) => oauth2 ?? oauth1)
    .map(([name, method]) => ({ slug: pack.slug, name, method })),
);

/** Where the next address is known only by asking the service: tests have no internet. */
const asksFirst = ({ method }: (typeof METHODS)[number]) =>
  method.oauth1 !== undefined || method.oauth2?.discovery !== undefined;

describe.each(engines().slice(-1))('every pack that a user authorizes (%s)', (engine) => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp(engine, { env: { PUBLIC_URL: 'https://connections.example.com' } });
  });
  afterAll(() => server?.close());

  const start = async ({ slug, name, method }: (typeof METHODS)[number]) => {
    const { authorization, values } = method.example;
    const { client } = authorization ?? {};
    // Packs whose connections bring their app refuse one.
    await server.user.send(SetOAuthApp, {
      input: { pack: slug, clientId: client?.id ?? 'example-client', clientSecret: client?.secret ?? 'example-secret' },
    });
    const { pack } = await server.user.ask(PackForms, { slug });
    const form = pack?.authMethods.find((one) => one.name === name)?.form;
    const filled = Object.fromEntries(
      (form?.fields ?? []).flatMap((field) =>
        values[field.name] === undefined ? [] : [[field.name, values[field.name]]],
      ),
    );
    const browser = createBrowser();
    const answer = await server.user.send<Started, never>(START_ANY, {
      input: {
        pack: slug,
        method: name,
        name: `${slug} ${name}`,
        scopes: authorization?.scopes ?? [],
        ...(form?.inputField ? { fields: { [form.inputField]: filled } } : {}),
      },
    });
    browser.keep(server.url, answer.headers);
    return { answer, browser };
  };

  test.each(METHODS.filter((one) => !asksFirst(one)).map((one) => [one.slug, one.name, one] as const))(
    '%s (%s) sends the browser where its documentation says, with state and PKCE',
    async (_slug, _name, one) => {
      const { answer, browser } = await start(one);
      expect(answer.data?.startAuthorization).toMatchObject({ __typename: 'StartedAuthorization' });
      const through = (answer.data?.startAuthorization.url ?? '').replace(
        'https://connections.example.com',
        server.url,
      );
      const sent = await fetch(through, { redirect: 'manual', headers: { cookie: browser.cookieFor(server.url) } });
      const location = new URL(sent.headers.get('location') ?? '');
      const { state, code_challenge: challenge, ...parameters } = Object.fromEntries(location.searchParams);
      const documented = new URL(one.method.example.authorization?.url ?? '');
      const { state: _state, code_challenge: _challenge, ...expected } = Object.fromEntries(documented.searchParams);
      expect([location.origin, location.pathname, location.hash]).toEqual([
        documented.origin,
        documented.pathname,
        documented.hash,
      ]);
      expect(parameters).toEqual(expected);
      expect(state).toMatch(/^[0-9a-f]{40}$/);
      if (one.method.oauth2?.authorize?.pkce === false) expect(challenge).toBeUndefined();
      else expect(challenge).toMatch(/^[\w-]{43}$/);
      expect(location.href).not.toContain(one.method.example.authorization?.client.secret ?? 'no secret');
    },
  );

  test.each(METHODS.filter(asksFirst).map((one) => [one.slug, one.name, one] as const))(
    '%s (%s) asks its service first, and says so when that cannot be reached',
    async (_slug, _name, one) => {
      const { answer } = await start(one);
      expect(answer.data?.startAuthorization).toMatchObject({ __typename: 'AuthorizationError', code: 'UNAVAILABLE' });
    },
  );
});
