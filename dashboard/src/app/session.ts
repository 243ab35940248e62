import { extensionsOf, textOf } from '../api/documents.ts';
import { StartSessionDocument, type StartSessionMutation } from '../api/gql/graphql.ts';

/**
 * The link that `npm start` prints ends in `#code=…`: what stands behind `#` is sent to nobody. The code is taken out of the
 * address and traded for the cookie of a session; it works once.
 */
export async function takeSignInCode(): Promise<void> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  await post('/session', { code }).catch(() => undefined);
}

/** Begins a session by a token of the user, which is kept nowhere. False: it is not taken. @throws when no server is reached. */
export async function signIn(token: string): Promise<boolean> {
  textOf(StartSessionDocument);
  const answer = await post('/graphql', { extensions: extensionsOf('StartSession') }, `Bearer ${token}`);
  const { data } = (await answer.json()) as { readonly data?: StartSessionMutation | null };
  return data?.startSession.__typename === 'BrowserSession';
}

function post(url: string, body: object, authorization?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(body),
  });
}
