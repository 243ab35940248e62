import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** The file with the secret that is shared with the issuer cannot be used; the message says what to do, never the secret. */
export class JwtSecretError extends Error {
  override readonly name = 'JwtSecretError';
}

const LEAST_BYTES = 32;
const LEAST_DIFFERENT = 12;
/** What secrets that nobody made are made of: examples of documentation, and what was typed to get on. */
const WORDS =
  /secret|change|me|password|passw0rd|example|sample|test|demo|default|insecure|unsafe|dummy|placeholder|replace|insert|your|some|this|that|very|super|long|random|string|text|value|strong|secure|private|public|shared|signing|sign|key|jwt|token|auth|admin|user|login|local|dev|development|staging|production|prod|please|do|not|use|for|in|is|the|and|with|at|least|bits?|bytes?|characters|chars|must|be|should|to|my|our|an?|of|or|here|hello|world|foo|bar|qwertyuiop|asdfghjkl|zxcvbnm|qwerty|asdf|letmein|keyboard|cat|dragops|1234567890|0123456789|123456|256|512|32|64/g;

/**
 * Reads the secret that is shared with the issuer: the text of the file as it is, without the line's end
 * (base64 is not decoded).
 * @param strict refuse a file that others on the machine can read, as production must.
 * @throws JwtSecretError when it is not there, short, or no secret at all.
 */
export function loadJwtSecret(path: string, strict: boolean): KeyObject {
  const fail = (what: string): never => {
    throw new JwtSecretError(`The file with the secret of users' tokens ${path} (AUTH_SECRET_FILE) ${what}`);
  };
  let bytes: Buffer;
  try {
    const mode = statSync(path).mode & 0o777;
    if (strict && (mode & 0o077) !== 0)
      fail(`can be read by others (mode ${mode.toString(8)}); run: chmod 600 ${path}`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof JwtSecretError) throw error;
    return fail(`cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const text = bytes.toString('latin1').replace(/\r?\n$/, '');
  const secret = bytes.subarray(0, text.length);
  const make = 'Make one with: openssl rand -base64 48';
  if (secret.length < LEAST_BYTES) fail(`holds ${secret.length} bytes; a secret has at least ${LEAST_BYTES}. ${make}`);
  if (isKeyDocument(text))
    fail(
      'holds a key, not a secret: whoever knows a public key could sign with it. Give public keys by AUTH_JWKS_URL.',
    );
  if (isGuessable(text))
    fail(`holds a secret that is too regular, or made of the words of examples, so it can be guessed. ${make}`);
  const key = createSecretKey(secret);
  bytes.fill(0);
  return key;
}

/** PEM, or the JSON of a JWK: a public one is known to everyone. */
function isKeyDocument(text: string): boolean {
  return /-----BEGIN |^ssh-|^\s*\{.*"(kty|keys)"/s.test(text);
}

function isGuessable(text: string): boolean {
  if (new Set(text).size < LEAST_DIFFERENT) return true;
  if (repeats(text)) return true;
  // "abcdef", "012345", "aaaaaa": the next character follows from the last one.
  let following = 0;
  for (let i = 1; i < text.length; i++) if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) following++;
  if (following > text.length / 2) return true;
  const rest = text
    .toLowerCase()
    .replace(WORDS, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  return rest.length <= text.length / 2;
}

/** Whether a text is one shorter text again and again. */
function repeats(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) if (text.startsWith(text.slice(period))) return true;
  return false;
}
