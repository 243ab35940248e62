import { auth, definePack, type Field, field, type Pack } from '../../packs/sdk/index.ts';

/** A manifest as a pack author would write one. */
export function manifest(slug: string) {
  return {
    packVersion: '1.0',
    metadata: {
      slug,
      name: slug,
      description: 'For a test.',
      version: '1.0.0',
      category: 'enrichment',
      tags: ['test'],
    },
    connection: {
      provider: 'Example',
      authType: 'api_key',
      credentials: [
        { name: 'apiKey', label: 'API key', description: 'From your profile.', placeholder: 'sk-…' },
        { name: 'region', label: 'Region', type: 'select', options: ['eu', 'us'], default: 'eu' },
      ],
      request: { baseUrl: 'https://{region}.example.com', headers: { 'x-api-key': '{apiKey}' } },
      check: { path: '/me', account: { login: '/login' } },
    },
    nodes: [{ anything: { goes: true } }],
  };
}

type Change =
  | 'none'
  | 'optional field'
  | 'field with default'
  | 'required field'
  | 'migrated'
  | 'failing migration'
  | 'migration to wrong values'
  | 'migration to nothing'
  | 'other method';
const team = field.text({ label: 'Team' });
const NEW_FIELDS: Partial<Record<Change, Record<string, Field>>> = {
  'optional field': { note: field.text({ label: 'Note', optional: true }) },
  'field with default': { region: field.select({ label: 'Region', options: ['eu', 'us'], default: 'eu' }) },
  'required field': { team },
  migrated: { team, region: field.text({ label: 'Region', default: 'eu' }) },
  'failing migration': { team },
  'migration to wrong values': { team, port: field.integer({ label: 'Port' }) },
  'migration to nothing': { team },
};
const MIGRATIONS: Partial<Record<Change, (stored: { values: Readonly<Record<string, unknown>> }) => object>> = {
  migrated: ({ values }) => ({ ...values, team: 'default-team' }),
  'failing migration': () => {
    throw new Error('no way');
  },
  'migration to wrong values': ({ values }) => ({ ...values, team: '', port: 'https' }),
  'migration to nothing': () => undefined as unknown as object,
};

/** A pack whose version and fields a test changes, to see what becomes of stored connections. */
export function changingPack(version: string, change: Change): Pack {
  const fields: Record<string, Field> = {
    token: field.secret({ label: 'Token' }),
    key: field.json({ label: 'Key file' }),
    ...NEW_FIELDS[change],
  };
  const migrate = MIGRATIONS[change];
  const headers: Record<string, string> = { authorization: 'Bearer {token}' };
  const method = auth.bearer({
    label: 'Token',
    fields,
    request: {
      // Without its default the region would leave no URL.
      baseUrl: 'region' in fields ? 'https://{region}.example.com' : 'https://api.example.com',
      headers,
    },
    check: async () => ({ outcome: 'unchecked', message: 'Nothing to ask.' }),
    example: { values: {}, calls: [] },
    ...(migrate ? { migrate: migrate as never } : {}),
  });
  return definePack({
    slug: 'changing',
    name: 'Changing',
    version,
    category: 'utility',
    description: 'For a test.',
    methods: { [change === 'other method' ? 'elsewhere' : 'token']: method },
  });
}
