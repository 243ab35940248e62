import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a folder of generated packs, one folder and file each as an author would, with fields of several kinds. */
export function writePacks(folder: string, count: number): void {
  for (let index = 1; index <= count; index++) {
    const slug = `service-${index}`;
    mkdirSync(join(folder, slug), { recursive: true });
    writeFileSync(join(folder, slug, 'pack.ts'), packSource(slug, index));
  }
}

function packSource(slug: string, index: number): string {
  return `import { auth, definePack, field } from '@dragops/pack-sdk';

export default definePack({
  slug: '${slug}',
  name: 'Service ${index}',
  version: '1.0.0',
  description: 'A generated pack, for measuring how a server with many packs starts.',
  category: 'utility',
  tags: ['generated'],
  methods: {
    apiToken: auth.multiField({
      label: 'API token',
      fields: {
        site: field.text({ label: 'Site', prefix: 'https://', suffix: '.service-${index}.example', example: 'acme' }),
        email: field.email({ label: 'E-mail address', placeholder: 'ada@example.com' }),
        region: field.select({ label: 'Region', options: ['eu', 'us'], default: 'eu' }),
        apiToken: field.secret({ label: 'API token', min: 8, docsUrl: 'https://service-${index}.example/tokens' }),
      },
      request: {
        baseUrl: 'https://{site}.service-${index}.example/{region}',
        basic: { username: '{email}', password: '{apiToken}' },
      },
      check: { path: '/me', account: { id: '/id' } },
      example: {
        values: { site: 'acme', email: 'ada@example.com', region: 'eu', apiToken: 'example-token' },
        calls: [],
      },
    }),
  },
});
`;
}
