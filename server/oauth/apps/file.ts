import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { OAuthClient } from '../../../packs/sdk/oauth/types.ts';

/** The file with the operator's OAuth apps cannot be used. */
export class AppsFileError extends Error {
  override readonly name = 'AppsFileError';
}

const text = z.string('This must be text.').min(1, 'This must not be empty.').max(10_000);
const shape = z.record(
  z.string(),
  z.strictObject({
    clientId: text,
    clientSecret: text.optional(),
    privateKey: text.optional(),
    keyId: text.optional(),
  }),
);
const OTHERS_MAY_READ = 0o004;

/**
 * Reads the operator's OAuth apps: a JSON object with a pack's slug for each name, and for each of them `clientId` with
 * `clientSecret`, or with `privateKey` (PKCS #8 PEM) and `keyId`.
 * @throws AppsFileError with every fault; it repeats no value.
 */
export function loadAppsFile(file: string | null, production: boolean): ReadonlyMap<string, OAuthClient> {
  if (file === null) return new Map();
  const fail = (what: string): never => {
    throw new AppsFileError(`The file of OAuth apps ${file} (OAUTH_APPS_FILE) ${what}`);
  };
  let content = '';
  try {
    if (production && statSync(file).mode & OTHERS_MAY_READ) fail(`can be read by everyone. Run: chmod o-r ${file}`);
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof AppsFileError) throw error;
    fail(`cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    // The parser's own message quotes the text.
    fail('is not JSON.');
  }
  const parsed = shape.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(the file)'}: ${faultOf(issue)}`);
    return fail(`has faults:\n${faults.join('\n')}`);
  }
  return new Map(
    Object.entries(parsed.data).map(([pack, { clientId, clientSecret, privateKey, keyId }]) => [
      pack,
      {
        id: clientId,
        ...(clientSecret === undefined ? {} : { secret: clientSecret }),
        ...(privateKey === undefined ? {} : { privateKey }),
        ...(keyId === undefined ? {} : { keyId }),
      },
    ]),
  );
}

function faultOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? `There is no such entry: ${issue.keys.join(', ')}.` : issue.message;
}
