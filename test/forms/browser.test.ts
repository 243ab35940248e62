import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { HAS_CHROMIUM } from '../support/chromium.ts';
import { runNode } from '../support/run-node.ts';

const SCRIPT = fileURLToPath(new URL('./browser/forms.ts', import.meta.url));
const LIBRARIES = 3;

describe.skipIf(!HAS_CHROMIUM)('npm run forms', () => {
  test('draws every form with fields in three libraries, hides its secrets, and has it taken by a server', async () => {
    const { code, output, errors } = await runNode(
      [SCRIPT],
      process.env['CHROMIUM'] ? { CHROMIUM: process.env['CHROMIUM'] } : {},
    );
    const forms = builtInPacks.flatMap((pack) => Object.keys(pack.methods).map((method) => formOf(pack, method)));
    const count = LIBRARIES * forms.filter(({ inputField }) => inputField !== null).length;
    expect(errors).toBe('');
    expect(output).toContain(`${count} of ${count} are as they should be`);
    expect(code).toBe(0);
    // A server of MCP is asked for its app first, and tests have no internet.
    const formOnly = output.match(/^.*form only.*$/gm) ?? [];
    expect(formOnly.map((line) => /\S+ +(\S+ \S+) +yes/.exec(line)?.[1])).toEqual(
      Array.from({ length: LIBRARIES }, () => 'mcp-server oauth'),
    );
  }, 240_000);
});
