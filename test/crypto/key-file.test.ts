import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyFile, readKeyFile } from '../../server/crypto/kek/key-file.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('a key file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-key-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['is empty', '', /is empty/],
    ['is short', Buffer.alloc(16).toString('base64'), /holds 16 bytes; a key has 32/],
    ['is long', Buffer.alloc(33).toString('base64'), /holds 33 bytes/],
    ['lacks its padding', KEY.replace('=', ''), /canonical base64/],
    ['has stray bits after the last byte', `${KEY.slice(0, -2)}d=`, /canonical base64/],
    ['is no base64', 'not a key at all', /canonical base64/],
  ])('that %s is refused with a message that does not repeat it', (_what, content, message) => {
    const file = join(folder, 'bad.key');
    writeFileSync(file, content, { mode: 0o600 });
    expect(() => readKeyFile(file, false)).toThrow(message);
    if (content) expect(() => readKeyFile(file, false)).not.toThrow(content);
  });

  test('that others can read is refused where that matters, and taken when it is closed', () => {
    const file = join(folder, 'open.key');
    writeFileSync(file, KEY);
    chmodSync(file, 0o640);
    expect(() => readKeyFile(file, true)).toThrow(/chmod 600/);
    chmodSync(file, 0o600);
    expect(readKeyFile(file, true).id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('is made for its owner only and never written over', () => {
    const file = join(folder, 'new', 'made.key');
    createKeyFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { id } = readKeyFile(file, true);
    expect(() => createKeyFile(file)).toThrow();
    expect(readKeyFile(file, true).id).toBe(id);
  });

  test('names its key by a fingerprint that is the same every time', () => {
    const file = join(folder, 'fixed.key');
    writeFileSync(file, KEY, { mode: 0o600 });
    expect(readKeyFile(file, true).id).toBe(readKeyFile(file, true).id);
    expect(readKeyFile(file, true).id).not.toContain(KEY.slice(0, 8));
  });
});
