import { z } from 'zod';
import { KNOWN_PROVIDERS } from '../oauth/known-providers.ts';
import { CLIENT_AUTHS } from '../token/spec.ts';
import { paramsShape, readingParts, readingShape, statusesShape, templates, tokenCallParts } from './token-shape.ts';

/** The shape of what a method says of OAuth, as `oauth-spec.ts` types it. */

const fn = z.custom<(...args: never[]) => unknown>((value) => typeof value === 'function', 'This must be a function.');
const template = z.string().min(1);
const text = z.string().min(1).max(500);
const provider = z
  .string()
  .refine((name) => Object.hasOwn(KNOWN_PROVIDERS, name), 'This is no name in the list of known providers.');
const maybeCall = { url: template.optional(), ...tokenCallParts };

const client = z.strictObject({
  auth: z.enum(CLIENT_AUTHS).optional(),
  own: z.boolean().optional(),
  id: template.optional(),
  secret: template.optional(),
});

const choice = z.strictObject({ value: text, label: text, description: z.string().max(2000).optional() });

const step = z.strictObject({
  url: template,
  ...tokenCallParts,
  when: z.enum(['authorized', 'always']).optional(),
  item: z.strictObject({ list: z.string(), where: templates.optional() }).optional(),
  response: readingShape,
});

export const oauth2Shape = z.strictObject({
  provider: provider.optional(),
  authorize: z
    .strictObject({
      url: template.optional(),
      params: paramsShape.optional(),
      pkce: z.boolean().optional(),
      fragment: z.string().optional(),
      unencoded: z.array(z.string()).optional(),
      issuer: template.optional(),
    })
    .optional(),
  scopes: z
    .strictObject({
      required: z.array(text).optional(),
      optional: z.array(choice).optional(),
      separator: z.string().min(1).max(10).optional(),
    })
    .optional(),
  client: client.optional(),
  redirect: z.strictObject({ code: template.nullable().optional(), values: templates.optional() }).optional(),
  token: z.union([fn, z.strictObject(maybeCall)]).optional(),
  response: readingShape.optional(),
  tokens: z
    .record(
      z.string(),
      z.strictObject({ ...readingParts, accessToken: z.string(), refreshed: readingShape.optional() }),
    )
    .optional(),
  steps: z.array(step).optional(),
  refresh: z
    .union([
      z.literal(false),
      z.strictObject({
        ...maybeCall,
        by: z.enum(['refresh_token', 'access_token', 'again']).optional(),
        keepFirst: z.boolean().optional(),
        response: readingShape.optional(),
        idleDays: z.number().positive().max(3660).optional(),
      }),
    ])
    .optional(),
  revoke: z
    .strictObject({
      url: template,
      ...tokenCallParts,
      token: z.enum(['refresh_token', 'access_token']).optional(),
      ends: z.enum(['token', 'grant']).optional(),
      status: statusesShape.optional(),
      success: z.record(z.string(), z.json()).optional(),
      error: z.string().optional(),
      goneErrors: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
  device: z.strictObject({ url: template, params: paramsShape.optional() }).optional(),
  discovery: z
    .strictObject({
      resource: template.optional(),
      issuer: template.optional(),
      register: z.strictObject({ name: text }).optional(),
    })
    .refine(
      ({ resource, issuer }) => (resource === undefined) !== (issuer === undefined),
      'Endpoints are found out from a resource or from an issuer: one of the two.',
    )
    .optional(),
});

export const oauth1Shape = z.strictObject({
  provider: provider.optional(),
  requestUrl: template.optional(),
  authorizeUrl: template.optional(),
  accessUrl: template.optional(),
  params: templates.optional(),
  client: client.omit({ auth: true }).optional(),
  values: templates.optional(),
});
