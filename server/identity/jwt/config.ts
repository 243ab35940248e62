import { resolve } from 'node:path';
import { z } from 'zod';
import { ROLES, type Role } from '../../core/caller.ts';
import type { JwtSettings } from './jwt.ts';

const FOR_SECRETS = ['HS256', 'HS384', 'HS512'];
const FOR_PUBLIC_KEYS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Keys that someone on the way can change prove nothing, so they come by https, or from this machine. */
function isKeysUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username || password || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const items = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const claim = (otherwise: string) =>
  z
    .string()
    .max(200, 'must have at most 200 characters')
    .regex(/^([^/].*|(\/([^~/]|~[01])*)+)$/, 'must be the name of a claim, or a JSON pointer such as /app/workspace')
    .default(otherwise);

const shape = z.object({
  AUTH_JWKS_URL: z
    .string()
    .refine(isKeysUrl, 'must be an https URL without user name, password and fragment (http for this machine only)')
    .optional(),
  AUTH_SECRET_FILE: z.string().optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_ALGORITHMS: z
    .string()
    .transform(items)
    .refine(
      (names) => names.length > 0 && names.every((name) => [...FOR_PUBLIC_KEYS, ...FOR_SECRETS].includes(name)),
      `must be names of ${[...FOR_PUBLIC_KEYS, ...FOR_SECRETS].join(', ')}, separated by commas`,
    )
    .optional(),
  AUTH_CLOCK_SKEW_SECONDS: z
    .string()
    .regex(/^\d{1,9}$/, { error: 'must be a whole number', abort: true })
    .transform(Number)
    .refine((value) => value <= 300, 'must be from 0 to 300')
    .default(30),
  AUTH_WORKSPACE_CLAIM: claim('workspace'),
  AUTH_USER_CLAIM: claim('sub'),
  AUTH_ROLE_CLAIM: claim('role'),
  AUTH_ROLES: z
    .string()
    .transform((text, context): Readonly<Record<string, Role>> => {
      const said = items(text);
      const pairs = said.flatMap((item) => {
        const at = item.lastIndexOf('=');
        const role = ROLES.find((name) => name === item.slice(at + 1).trimStart());
        return at > 0 && role ? [[item.slice(0, at).trimEnd(), role] as const] : [];
      });
      const values = new Set(pairs.map(([value]) => value));
      if (said.length > 0 && pairs.length === said.length && values.size === said.length)
        return Object.fromEntries(pairs);
      context.addIssue({
        code: 'custom',
        message: `must be pairs such as owner=admin, separated by commas, each value once; the roles are ${ROLES.join(', ')}`,
      });
      return z.NEVER;
    })
    .default(Object.fromEntries(ROLES.map((role) => [role, role]))),
});

/** The names of these settings. */
export const JWT_SETTINGS: readonly string[] = Object.keys(shape.shape);

/**
 * How users' tokens are recognised, as the environment says it: null when it says nothing of them, or has problems.
 * AUTH_ROLES takes the place of the roles' own names: what it does not name is a viewer.
 * @param given the environment, without variables that are empty. No problem repeats a value.
 */
export function jwtSettingsOf(given: Readonly<Record<string, string | undefined>>): {
  readonly settings: JwtSettings | null;
  readonly problems: readonly string[];
} {
  const parsed = shape.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const { AUTH_JWKS_URL: url, AUTH_SECRET_FILE: file } = given;
  if (url && file) problems.push('AUTH_JWKS_URL and AUTH_SECRET_FILE must not both be set');
  for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE']) {
    if ((url || file) && !given[name])
      problems.push(
        `${name} must be set with ${url ? 'AUTH_JWKS_URL' : 'AUTH_SECRET_FILE'}: tokens for others are not for us`,
      );
    if (!url && !file && given[name]) problems.push(`${name} means nothing without AUTH_JWKS_URL or AUTH_SECRET_FILE`);
  }
  const able = url ? FOR_PUBLIC_KEYS : FOR_SECRETS;
  const algorithms = parsed.data?.AUTH_ALGORITHMS ?? (url ? FOR_PUBLIC_KEYS : ['HS256']);
  if ((url || file) && algorithms.some((name) => !able.includes(name)))
    problems.push(`AUTH_ALGORITHMS must be of ${able.join(', ')} with ${url ? 'AUTH_JWKS_URL' : 'AUTH_SECRET_FILE'}`);
  if (!parsed.success || problems.length > 0 || !(url || file)) return { settings: null, problems };
  const { data } = parsed;
  return {
    settings: {
      keys: url ? { kind: 'jwks', url } : { kind: 'secret', file: resolve(data.AUTH_SECRET_FILE ?? '') },
      issuer: data.AUTH_ISSUER ?? '',
      audience: data.AUTH_AUDIENCE ?? '',
      algorithms,
      skewSeconds: data.AUTH_CLOCK_SKEW_SECONDS,
      claims: { workspace: data.AUTH_WORKSPACE_CLAIM, user: data.AUTH_USER_CLAIM, role: data.AUTH_ROLE_CLAIM },
      roles: data.AUTH_ROLES,
    },
    problems,
  };
}
