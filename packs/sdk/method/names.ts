import { referencesOf } from '../request/template.ts';
import type { AuthMethod } from './auth-method.ts';

type Names = Readonly<Record<string, string>> | undefined;

/** What templates of requests to an authorization server may name beside fields and captured values. */
export const PROTOCOL_NAMES = [
  'clientId',
  'clientSecret',
  'scope',
  'code',
  'codeVerifier',
  'state',
  'redirectUri',
  'refreshToken',
  'token',
  'deviceCode',
] as const;

/** The names of the values that answers and redirects give, each as often as it is declared. */
export function capturedNames({
  exchange,
  oauth2,
  oauth1,
}: Pick<AuthMethod, 'exchange' | 'oauth2' | 'oauth1'>): string[] {
  const { redirect, response, refresh, tokens = {}, steps = [] } = oauth2 ?? {};
  const readings = Object.values(tokens).flatMap((token) => [token, token.refreshed]);
  const records: Names[] = [
    typeof exchange === 'object' && 'response' in exchange ? exchange.response?.values : undefined,
    redirect?.values,
    response?.values,
    refresh ? refresh.response?.values : undefined,
    ...readings.map((reading) => reading?.values),
    ...steps.map((step) => step.response.values),
    oauth1?.values,
  ];
  return records.flatMap((record) => Object.keys(record ?? {}));
}

/** The names of the tokens that a method gives: `accessToken`, and those of further tokens. */
export function tokenNames({ exchange, oauth2, oauth1 }: Pick<AuthMethod, 'exchange' | 'oauth2' | 'oauth1'>): string[] {
  if (oauth2) return ['accessToken', ...Object.keys(oauth2.tokens ?? {})];
  if (oauth1) return ['accessToken', 'tokenSecret'];
  return typeof exchange === 'object' ? ['accessToken'] : [];
}

/** The fields that hold the app's own secret, where each connection brings its app: they are never handed out. */
export function clientSecretFields({ oauth2, oauth1 }: Pick<AuthMethod, 'oauth2' | 'oauth1'>): Set<string> {
  const secret = (oauth2 ?? oauth1)?.client?.secret;
  return new Set(secret === undefined ? [] : referencesOf(secret).map(({ name }) => name));
}
