import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { iconOf } from '../../packs/sdk/icon/icon.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { manifest } from '../support/packs.ts';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
const base64 = (text: string) => `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;

describe('the icon and the category of a manifest', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-icons-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = async (metadata: object) => {
    const one = manifest('drawn');
    const file = join(folder, 'one.dragops-pack.json');
    writeFileSync(file, JSON.stringify({ ...one, metadata: { ...one.metadata, ...metadata } }, null, 2));
    const { registry, refused, notes } = await loadPacks([], [file]);
    const [pack] = registry.packs;
    return { icon: pack && iconOf(pack), faults: refused.flatMap(({ faults }) => faults), notes };
  };

  test.each([
    ['an icon', { icon: DRAWING }],
    ['an address that holds it', { iconUrl: base64(DRAWING) }],
    ['an address that holds it in plain', { iconUrl: `data:image/svg+xml,${encodeURIComponent(DRAWING)}` }],
    ['one that names its characters', { iconUrl: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(DRAWING)}` }],
  ])('a drawing as %s is the icon', async (_how, metadata) =>
    expect(await load(metadata)).toEqual({ icon: base64(DRAWING), faults: [], notes: [] }),
  );

  test('an address elsewhere is not used, which is told of and no fault', async () => {
    const without = await load({});
    expect(without).toMatchObject({ faults: [], notes: [] });
    const { icon, faults, notes } = await load({ iconUrl: 'https://evil.example/icon.svg' });
    expect(icon).toBe(without.icon);
    expect(faults).toEqual([]);
    expect(notes).toEqual([
      { path: 'metadata.iconUrl', line: 12, message: expect.stringContaining('put the text of an SVG under "icon"') },
    ]);
    expect(await load({ icon: DRAWING, iconUrl: 'https://evil.example/icon.svg' })).toMatchObject({
      icon: base64(DRAWING),
      notes: [{ path: 'metadata.iconUrl' }],
    });
  });

  test.each([
    ['an icon', { icon: '<svg onload="a()"/>' }, 'metadata.icon'],
    ['an icon that is an address', { icon: 'https://evil.example/icon.svg' }, 'metadata.icon'],
    ['an address that holds it', { iconUrl: base64('<svg onload="a()"/>') }, 'metadata.iconUrl'],
    ['an address that holds nothing', { iconUrl: 'data:image/svg+xml,%' }, 'metadata.iconUrl'],
    ['another picture', { iconUrl: 'data:image/png;base64,AAAA' }, 'metadata.iconUrl'],
    ['a page', { iconUrl: 'data:text/html,<script>' }, 'metadata.iconUrl'],
    ['code', { iconUrl: 'javascript:alert(1)' }, 'metadata.iconUrl'],
    ['an address without encryption', { iconUrl: 'http://evil.example/icon.svg' }, 'metadata.iconUrl'],
  ])('what may not be one is refused as %s, with its line', async (_how, metadata, path) =>
    expect(await load(metadata)).toMatchObject({ icon: undefined, faults: [{ path, line: 12 }] }),
  );

  test('a category that is not in the list is refused with the whole list, and its line', async () => {
    const { faults } = await load({ category: 'threat-intel' });
    expect(faults).toEqual([
      {
        path: 'metadata.category',
        line: 8,
        message: expect.stringMatching(/^This must be one of .*: accounting, .*"utility"\.$/),
      },
    ]);
  });
});
