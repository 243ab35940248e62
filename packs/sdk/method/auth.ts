import type { Fields } from '../fields/fields.ts';
import { oauth1, oauth2 } from '../oauth/method.ts';
import type { CheckedTemplates } from '../request/template.ts';
import type {
  AuthMethod,
  AuthType,
  CheckedCheck,
  CheckFunction,
  CheckSpec,
  Given,
  MethodDefinition,
  RequestSpec,
} from './auth-method.ts';
import type { ExchangedNames, ExchangeFunction, ExchangeSpec } from './exchange-spec.ts';

type FieldNames<F> = keyof F & string;

function method<const Type extends AuthType>(type: Type) {
  return <
    const F extends Fields,
    const R extends RequestSpec,
    const C extends CheckSpec = CheckSpec,
    const X extends ExchangeSpec | undefined = undefined,
    const Names extends string = never,
  >(
    definition: MethodDefinition<F, X, R, C, Names> & {
      readonly request: CheckedTemplates<R, FieldNames<F> | ExchangedNames<X, Names>>;
      readonly check?: CheckedCheck<C, FieldNames<F> | ExchangedNames<X, Names>> | CheckFunction<F, Given<Names>>;
      readonly exchange?: CheckedTemplates<X, FieldNames<F>> | ExchangeFunction<F, Given<Names>>;
    },
  ): AuthMethod<F> => ({ ...(definition as unknown as AuthMethod<F>), type });
}

/**
 * The auth methods. They take the same definition and differ in the type that is shown.
 *
 * @example
 * auth.apiKey({
 *   label: 'API key',
 *   fields: { apiKey: field.secret({ label: 'API key' }) },
 *   request: { baseUrl: 'https://www.virustotal.com/api/v3', headers: { 'x-apikey': '{apiKey}' } },
 *   check: { path: '/metadata' },
 *   example: { … },
 * })
 */
export const auth = {
  /** One secret key in a header or the query. */
  apiKey: method('api_key'),
  /** One token as `Authorization: Bearer` (RFC 6750). */
  bearer: method('bearer'),
  /** User name and password as `Authorization: Basic` (RFC 7617). */
  basic: method('basic'),
  /** Several values that belong together. */
  multiField: method('multi_field'),
  /** A client's id and secret, exchanged for an access token (RFC 6749, section 4.4). */
  clientCredentials: method('client_credentials'),
  /** A private key that signs a JWT, exchanged for an access token (RFC 7523). */
  jwtBearer: method('jwt_bearer'),
  oauth2,
  oauth1,
};
