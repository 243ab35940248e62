import { z } from 'zod';
import { LONGEST_SECONDS } from '../token/expiry.ts';
import { JWT_ALGORITHMS } from '../token/jwt.ts';
import { CLIENT_AUTHS } from '../token/spec.ts';

/** The shape of requests for tokens, as `token-spec.ts` and `exchange-spec.ts` type it. */

export const templates = z.record(z.string(), z.string());
export const paramsShape = z.record(z.string(), z.string().nullable());
export const statusesShape = z.array(z.int().min(100).max(599)).min(1);
/** Ten years; a date that is much further away cannot be written. */
const seconds = z.number().positive().max(LONGEST_SECONDS);
const template = z.string().min(1);
const pointer = z.string();

/** All of a token call but where it goes. */
export const tokenCallParts = {
  method: z.enum(['POST', 'GET', 'PUT', 'PATCH', 'DELETE']).optional(),
  send: z.enum(['form', 'json', 'query']).optional(),
  params: paramsShape.optional(),
  query: templates.optional(),
  headers: templates.optional(),
  clientAuth: z.enum(CLIENT_AUTHS).optional(),
};

const expiry = z.strictObject({
  in: pointer.optional(),
  unit: z.enum(['seconds', 'milliseconds']).optional(),
  at: pointer.optional(),
  otherwise: z.union([seconds, z.literal('never')]).optional(),
});

export const readingParts = {
  accessToken: pointer.nullable().optional(),
  refreshToken: pointer.nullable().optional(),
  expires: expiry.optional(),
  refreshExpires: expiry.optional(),
  scope: pointer.optional(),
  values: templates.optional(),
  status: statusesShape.optional(),
  success: z.record(z.string(), z.json()).optional(),
  error: pointer.optional(),
  grantErrors: z.array(z.string().min(1)).min(1).optional(),
  clientErrors: z.array(z.string().min(1)).min(1).optional(),
};
export const readingShape = z.strictObject(readingParts);

const byRequest = { url: template, ...tokenCallParts, response: readingShape.optional() };
const jwt = {
  key: template,
  keyId: z.string().optional(),
  algorithm: z.enum(JWT_ALGORITHMS).optional(),
  keyEncoding: z.enum(['text', 'base64', 'hex']).optional(),
  claims: templates,
  lifetimeSeconds: z.int().positive().max(86_400).optional(),
};

export const exchangeShape = z.discriminatedUnion('grant', [
  z.strictObject({
    grant: z.literal('client_credentials'),
    ...byRequest,
    clientId: template,
    clientSecret: template.optional(),
    clientKey: template.optional(),
    clientKeyId: template.optional(),
    scope: z.string().optional(),
  }),
  z.strictObject({
    grant: z.literal('password'),
    ...byRequest,
    username: template,
    password: template,
    clientId: template.optional(),
    clientSecret: template.optional(),
    scope: z.string().optional(),
  }),
  z.strictObject({ grant: z.literal('jwt_bearer'), ...byRequest, ...jwt }),
  z.strictObject({ grant: z.literal('signed_jwt'), ...jwt }),
  z.strictObject({ grant: z.literal('login'), url: template, ...tokenCallParts, response: readingShape }),
]);
