import type { Fields } from '../fields/fields.ts';
import type {
  AuthMethod,
  CheckedCheck,
  CheckFunction,
  CheckSpec,
  Example,
  MigrateFunction,
  RequestSpec,
} from '../method/auth-method.ts';
import type { CheckedTemplates } from '../request/template.ts';
import type { OAuth1Names, OAuth1Spec, OAuth2Names, OAuth2Spec, ProtocolNames } from './spec.ts';

type FieldNames<F> = keyof F & string;

/** What an author writes for a method whose tokens a user grants in the browser or on another device. */
export interface OAuthMethodDefinition<
  F extends Fields,
  R extends RequestSpec,
  C extends CheckSpec,
  Names extends string,
> {
  readonly label: string;
  readonly description?: string;
  readonly docsUrl?: string;
  /** What the user is asked for before the popup opens, such as a tenant; `{}` where that is nothing. */
  readonly fields: F;
  readonly request: R;
  /** Further hosts that the credential may be sent to; that of `baseUrl` is always allowed. */
  readonly hosts?: readonly string[];
  readonly check?: C | CheckFunction<F, Names>;
  readonly migrate?: F extends Fields ? MigrateFunction<F> : never; // conditional, so that literals in it stay literals
  readonly example: Example;
}

/**
 * OAuth 2 with a user's consent: everything that differs from RFC 6749 is said as data.
 *
 * @example
 * auth.oauth2({
 *   label: 'GitHub account',
 *   fields: {},
 *   oauth: {
 *     provider: 'github',
 *     scopes: { required: ['repo'] },
 *     revoke: { url: 'https://api.github.com/applications/{clientId}/grant', method: 'DELETE', … },
 *   },
 *   request: { baseUrl: 'https://api.github.com', headers: { authorization: 'Bearer {accessToken}' } },
 *   check: { path: '/user', account: { login: '/login' } },
 *   example: { … },
 * })
 */
export function oauth2<
  const F extends Fields,
  const O extends OAuth2Spec,
  const R extends RequestSpec,
  const C extends CheckSpec = CheckSpec,
>(
  definition: OAuthMethodDefinition<F, R, C, OAuth2Names<O>> & {
    readonly oauth: CheckedTemplates<O, FieldNames<F> | OAuth2Names<O> | ProtocolNames> & O;
    readonly request: CheckedTemplates<R, FieldNames<F> | OAuth2Names<O>>;
    readonly check?: CheckedCheck<C, FieldNames<F> | OAuth2Names<O>> | CheckFunction<F, OAuth2Names<O>>;
  },
): AuthMethod<F> {
  const { oauth, ...rest } = definition;
  return { ...(rest as unknown as AuthMethod<F>), type: 'oauth2', oauth2: oauth };
}

/** OAuth 1.0a (RFC 5849) with a user's consent, for services that have nothing newer. */
export function oauth1<
  const F extends Fields,
  const O extends OAuth1Spec,
  const R extends RequestSpec,
  const C extends CheckSpec = CheckSpec,
>(
  definition: OAuthMethodDefinition<F, R, C, OAuth1Names<O>> & {
    readonly oauth: CheckedTemplates<O, FieldNames<F> | ProtocolNames> & O;
    readonly request: CheckedTemplates<R, FieldNames<F> | OAuth1Names<O>>;
    readonly check?: CheckedCheck<C, FieldNames<F> | OAuth1Names<O>> | CheckFunction<F, OAuth1Names<O>>;
  },
): AuthMethod<F> {
  const { oauth, ...rest } = definition;
  return { ...(rest as unknown as AuthMethod<F>), type: 'oauth1', oauth1: oauth };
}
