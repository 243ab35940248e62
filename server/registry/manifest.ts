import { z } from 'zod';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import type { PackFault } from '../../packs/sdk/errors.ts';
import { FIELD_KINDS, type Field, field } from '../../packs/sdk/fields/fields.ts';
import { isDeeperThan } from '../../packs/sdk/json.ts';
import type { AuthMethod, AuthType } from '../../packs/sdk/method/auth-method.ts';
import { carriedFault, MOST_FIELDS } from '../../packs/sdk/rules/bounds.ts';
import { oauth2Shape } from '../../packs/sdk/rules/oauth-shape.ts';
import {
  categoryShape,
  checkShape,
  exampleShape,
  exchangeShape,
  fieldOptionsShape,
  requestShape,
  slugShape,
  versionShape,
} from '../../packs/sdk/rules/pack-shape.ts';
import { drawnAt, iconUrlShape } from './manifest-icon.ts';

const text = z.string().min(1);

const credential = fieldOptionsShape
  .extend({
    name: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'This must be camel case, such as "apiToken".'),
    /** What kind of field it is; secret unless said, because what is unknown is secret. */
    type: z.enum(FIELD_KINDS).default('secret'),
  })
  .meta({ title: 'Credential field' });

/** A pack as one JSON file, `*.dragops-pack.json`: it runs no code, so it may come from anyone. */
export const manifestShape = z
  .strictObject({
    $schema: z.string().optional(),
    packVersion: z.literal('1.0'),
    metadata: z.strictObject({
      slug: slugShape,
      name: text.max(500),
      description: text.max(2000),
      version: versionShape,
      category: categoryShape,
      tags: z.array(text).max(50).optional(),
      icon: z.string().optional().meta({ description: 'A drawing of your own: the text of an SVG.' }),
      iconUrl: iconUrlShape.optional(),
    }),
    connection: z
      .strictObject({
        provider: text.max(500),
        authType: z.enum([
          'api_key',
          'bearer_token',
          'basic_auth',
          'oauth2_client_credentials',
          'multi_field',
          'oauth2',
        ]),
        /** Of `oauth2`, what the user is asked for first, such as a tenant. */
        credentials: z.array(credential).max(MOST_FIELDS).default([]),
        request: requestShape,
        exchange: exchangeShape.optional(),
        oauth: oauth2Shape.optional(),
        hosts: z.array(text).optional(),
        check: checkShape.optional(),
        example: exampleShape.optional(),
      })
      .refine(({ authType, credentials }) => authType === 'oauth2' || credentials.length > 0, {
        path: ['credentials'],
        message: 'There must be one at least.',
      }),
    nodes: z.json().optional(),
    defaults: z.json().optional(),
  })
  .meta({ title: 'DRAGOPS integration pack, version 1.0' });

export type Manifest = z.output<typeof manifestShape>;

const AUTH_TYPES: Readonly<Record<Manifest['connection']['authType'], AuthType>> = {
  api_key: 'api_key',
  bearer_token: 'bearer',
  basic_auth: 'basic',
  oauth2_client_credentials: 'client_credentials',
  multi_field: 'multi_field',
  oauth2: 'oauth2',
};

/** Deeper than any of the parts that have a shape; those that have none are looked at by themselves. */
const DEEPEST = 80;

/** What of a document is too much to be looked at in detail: each part that is wrong would be a fault of its own. */
export function documentFaults(document: unknown): PackFault[] {
  if (isDeeperThan(document, DEEPEST)) return [{ path: '(the file)', message: `It has more than ${DEEPEST} levels.` }];
  const { connection, nodes, defaults } = (document ?? {}) as Partial<Record<string, unknown>>;
  const { credentials } = (connection ?? {}) as Partial<Record<string, unknown>>;
  const faults = Object.entries({ nodes, defaults }).flatMap(([path, value]) => {
    const message = carriedFault(value);
    return message === undefined ? [] : [{ path, message }];
  });
  return Array.isArray(credentials) && credentials.length > MOST_FIELDS
    ? [...faults, { path: 'connection.credentials', message: `A method has at most ${MOST_FIELDS} fields.` }]
    : faults;
}

/** The pack that a manifest describes, not yet checked by the rules of packs. */
export function packOfManifest(manifest: Manifest): Pack {
  const { connection, nodes, defaults } = manifest;
  const { iconUrl, ...metadata } = manifest.metadata;
  const icon = metadata.icon ?? drawnAt(iconUrl);
  const { provider, authType, credentials, check, example, oauth, ...parts } = connection;
  const fields: Record<string, Field> = {};
  for (const { name, type, ...options } of credentials)
    fields[name] = (field[type] as (options: object) => Field)(options);
  return {
    apiVersion: 'dragops.pack/v1',
    ...metadata,
    ...(icon === undefined ? {} : { icon }),
    ...(nodes === undefined ? {} : { nodes }),
    ...(defaults === undefined ? {} : { defaults }),
    methods: {
      // The one auth method that a manifest describes.
      [oauth ? 'oauth' : 'credentials']: {
        ...parts,
        ...(oauth ? { oauth2: oauth } : {}),
        type: AUTH_TYPES[authType],
        label: provider,
        fields,
        ...(check ? { check } : {}),
        // A manifest without an example is taken as it is; the conformance suite asks for one.
        example: example ?? { values: {}, calls: [] },
      } as AuthMethod,
    },
  } as Pack;
}

/** The JSON Schema that editors use for `*.dragops-pack.json`. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(manifestShape, { io: 'input', unrepresentable: 'any' });
}
