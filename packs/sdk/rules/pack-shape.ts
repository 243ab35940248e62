import { z } from 'zod';
import { CATEGORY_NAMES } from '../categories.ts';
import { FIELD_KINDS } from '../fields/fields.ts';
import { compileRegex, LONGEST_REGEX } from '../fields/linear-regex.ts';
import type { JsonValue } from '../json.ts';
import { AUTH_TYPES } from '../method/auth-method.ts';
import { oauth1Shape, oauth2Shape } from './oauth-shape.ts';
import { exchangeShape, templates } from './token-shape.ts';

export { exchangeShape };

/** The shape of a pack, checked at run time too: authors write JavaScript and JSON as well as TypeScript. */

const fn = z.custom<(...args: never[]) => unknown>((value) => typeof value === 'function', 'This must be a function.');
const text = z.string().min(1).max(500);
const docsUrl = z
  .url({ protocol: /^https$/, error: 'This must be a whole URL that begins with "https://".' })
  .refine(hasNoUser, 'This must not hold a user name or password.');

/** Whether a text is no URL that holds a user name or password. */
export function hasNoUser(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return !url?.username && !url?.password;
}

const showWhen = z.strictObject({
  field: z.string(),
  oneOf: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
});
const choice = z.union([z.string().min(1), z.strictObject({ value: z.string().min(1), label: text })]);

/** What a field says about itself as plain data; what a manifest can say of one too. */
export const fieldOptionsShape = z.strictObject({
  label: text,
  description: z.string().max(2000).optional(),
  placeholder: text.optional(),
  example: text.optional(),
  docsUrl: docsUrl.optional(),
  optional: z.boolean().optional(),
  showWhen: showWhen.optional(),
  pattern: z.strictObject({ regex: z.string().min(1).max(LONGEST_REGEX), message: text }).optional(),
  prefix: text.optional(),
  suffix: text.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  options: z.array(choice).min(1).optional(),
  protocols: z
    .array(z.enum(['https', 'http']))
    .min(1)
    .optional(),
});

const fieldShape = fieldOptionsShape.extend({
  kind: z.enum(FIELD_KINDS),
  secret: z.boolean(),
  schema: z
    .custom<z.ZodType>((value) => typeof (value as z.ZodType)?.safeParse === 'function', 'This must be a zod schema.')
    .optional(),
});

export const requestShape = z.strictObject({
  baseUrl: z.string().min(1),
  headers: templates.optional(),
  query: templates.optional(),
  basic: z.strictObject({ username: z.string(), password: z.string() }).optional(),
});

const accountShape = z.strictObject({
  id: z.string().optional(),
  login: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  team: z.string().optional(),
});

export const checkShape = z.strictObject({
  method: z.enum(['GET', 'POST']).optional(),
  path: z.string(),
  headers: templates.optional(),
  query: templates.optional(),
  form: templates.optional(),
  json: z.json().optional(),
  success: z
    .strictObject({ status: z.array(z.int()).min(1).optional(), body: z.record(z.string(), z.json()).optional() })
    .optional(),
  rejected: z
    .strictObject({
      status: z.array(z.int()).optional(),
      reason: z.string().optional(),
      reasons: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
  account: accountShape.optional(),
});

const reply = z.strictObject({ status: z.int(), json: z.json().optional(), text: z.string().optional() });
const pattern = z
  .string()
  .min(1)
  .check(({ value, issues }) => {
    const compiled = compileRegex(value);
    if (typeof compiled === 'string') issues.push({ code: 'custom', message: compiled, input: value });
  });
const expected = z.record(z.string(), z.union([z.string(), z.instanceof(RegExp), z.strictObject({ pattern })]));
export const exampleShape = z.strictObject({
  values: z.record(z.string(), z.json() as z.ZodType<JsonValue>),
  calls: z.array(
    z
      .strictObject({
        request: z
          .string()
          .regex(
            /^(GET|POST|PUT|PATCH|DELETE) https?:\/\/\S+$/,
            'This must be a method and a URL, such as "GET https://api.example.com/me".',
          ),
        headers: expected.optional(),
        form: expected.optional(),
        json: z.json().optional(),
        reply,
      })
      .refine(({ form, json }) => !form || json === undefined, 'A body is a form or JSON, not both.'),
  ),
  authorization: z
    .strictObject({
      client: z.strictObject({ id: text, secret: text.optional() }),
      scopes: z.array(text).optional(),
      url: z.url().optional(),
      redirect: templates.optional(),
      values: templates.optional(),
    })
    .optional(),
  account: accountShape.optional(),
  rejection: reply.optional(),
});

const methodShape = z.strictObject({
  type: z.enum(AUTH_TYPES),
  label: text,
  description: z.string().max(2000).optional(),
  docsUrl: docsUrl.optional(),
  fields: z.record(z.string(), fieldShape),
  exchange: z.union([fn, exchangeShape]).optional(),
  gives: z.array(z.string()).min(1).optional(),
  oauth2: oauth2Shape.optional(),
  oauth1: oauth1Shape.optional(),
  request: requestShape,
  hosts: z.array(z.string().min(1)).optional(),
  check: z.union([fn, checkShape]).optional(),
  migrate: fn.optional(),
  example: exampleShape,
});

export const slugShape = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'This must be lower-case letters, digits and single hyphens, and begin with a letter.',
  )
  .max(60);
export const versionShape = z
  .string()
  .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, 'This must be a semantic version, such as 1.0.0.');

export const categoryShape = z.enum(
  CATEGORY_NAMES,
  `This must be one of these categories: ${CATEGORY_NAMES.join(', ')}. What fits none of them is "utility".`,
);

export const packShape = z.strictObject({
  apiVersion: z.literal('dragops.pack/v1'),
  slug: slugShape,
  name: text,
  version: versionShape,
  description: z.string().min(1).max(2000),
  category: categoryShape,
  tags: z.array(text).max(50).optional(),
  icon: z.string().optional(),
  docsUrl: docsUrl.optional(),
  methods: z.record(z.string(), methodShape),
  nodes: z.json().optional(),
  defaults: z.json().optional(),
});
