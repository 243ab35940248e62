/** All that an author of an integration pack imports. */
export { z } from 'zod';
export type { PackCategory } from './categories.ts';
export { definePack, type Pack, type PackDefinition } from './define-pack.ts';
export { HttpError, PackDefinitionError, type PackFault, RejectedError, RequestError } from './errors.ts';
export { type Field, type Fields, field, type ValuesOf } from './fields/fields.ts';
export { atPointer, type JsonValue } from './json.ts';
export { auth } from './method/auth.ts';
export type {
  Account,
  AuthMethod,
  AuthType,
  CheckOutcome,
  CheckSpec,
  Example,
  ExampleAuthorization,
  ExampleCall,
  Exchanged,
  ExchangeSpec,
  RequestSpec,
} from './method/auth-method.ts';
export type { KnownProvider } from './oauth/known-providers.ts';
export type { OAuth1Spec, OAuth2Spec, TokenFunction, TokenStep } from './oauth/spec.ts';
export { type Http, type HttpRequest, type HttpResponse, jsonOf } from './request/http.ts';
export type { ClientAuth, Expiry, TokenCall, TokenReading } from './token/spec.ts';
