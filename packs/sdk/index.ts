/** All that an author of an integration pack imports. */
export { z } from 'zod';
export {
  type Account,
  type AuthMethod,
  type AuthType,
  auth,
  type CheckOutcome,
  type CheckSpec,
  type Example,
  type ExampleAuthorization,
  type ExampleCall,
  type Exchanged,
  type ExchangeSpec,
  type RequestSpec,
} from './auth.ts';
export { definePack, type Pack, type PackDefinition } from './define-pack.ts';
export { HttpError, PackDefinitionError, type PackFault, RejectedError, RequestError } from './errors.ts';
export { type Field, type Fields, field, type ValuesOf } from './fields.ts';
export { type Http, type HttpRequest, type HttpResponse, jsonOf } from './http.ts';
export { atPointer, type JsonValue } from './json.ts';
export type { KnownProvider } from './oauth/known-providers.ts';
export type { OAuth1Spec, OAuth2Spec, TokenFunction, TokenStep } from './oauth/spec.ts';
export type { ClientAuth, Expiry, TokenCall, TokenReading } from './token/spec.ts';
