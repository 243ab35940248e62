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

/** A pack whose version and fields a test changes, to see what becomes of stored connections. */
export function changingPack(
  version: string,
  change: 'none' | 'optional field' | 'required field' | 'migrated' | 'failing migration' | 'other method',
): Pack {
  const fields: Record<string, Field> = {
    token: field.secret({ label: 'Token' }),
    ...(change === 'optional field' ? { note: field.text({ label: 'Note', optional: true }) } : {}),
    ...(change === 'required field' || change === 'migrated' || change === 'failing migration'
      ? { team: field.text({ label: 'Team' }) }
      : {}),
  };
  const example = { token: 't', ...('team' in fields ? { team: 'x' } : {}) };
  const method = auth.bearer({
    label: 'Token',
    fields,
    request: { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {token}' } },
    check: async () => ({ outcome: 'unchecked', message: 'Nothing to ask.' }),
    example: { values: example, calls: [] },
    ...(change === 'migrated'
      ? { migrate: ({ values }) => ({ token: String(values['token']), team: 'default-team' }) }
      : {}),
    ...(change === 'failing migration'
      ? {
          migrate: () => {
            throw new Error('no way');
          },
        }
      : {}),
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
