import { join, resolve } from 'node:path';
import { z } from 'zod';
import { withoutEndSlashes } from '../../packs/sdk/characters.ts';
import { type SinkTarget, sinkTargetOf } from '../audit/sinks/sink-target.ts';
import { isHost, isNetwork } from '../core/networks.ts';
import { type KeyReference, keyReferenceOf, REFERENCE_FORMS, type VaultAccess } from '../crypto/kek/reference.ts';
import type { DatabaseTarget } from '../db/connect/database.ts';
import { connectionOf } from '../db/connect/url.ts';
import type { RateLimits } from '../identity/authenticate.ts';
import { JWT_SETTINGS, jwtSettingsOf } from '../identity/jwt/config.ts';
import type { JwtSettings } from '../identity/jwt/jwt.ts';
import { itemsOf, judgeFiles, misplacedSecrets, type NamedFiles, namedFiles } from './files.ts';
import { misspeltSettings } from './misspelt.ts';
import { weaknessesOf } from './weaknesses.ts';

/** Everything that the environment can say, validated. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseTarget;
  /** The folder of the embedded database, or null when it is PostgreSQL or memory. */
  readonly dataFolder: string | null;
  /** Null for a database in memory, whose key is made for it and forgotten with it. */
  readonly keys: readonly KeyReference[] | null;
  readonly vault: VaultAccess | null;
  /** For how long an unwrapped data key may stay in memory. */
  readonly keyCacheSeconds: number;
  readonly packSources: readonly string[];
  /** Origins of dashboards that may call from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Where browsers reach this server, without a slash at its end; null: where it listens. */
  readonly publicUrl: string | null;
  /** Hosts that packs may call although their addresses are not public. */
  readonly privateHosts: readonly string[];
  readonly logLevel: string;
  /** How the dashboard's tokens are recognised; null: this server knows its own tokens only. */
  readonly jwt: JwtSettings | null;
  readonly rateLimits: RateLimits;
  /** Whether the token of an engine does for a resolve, without one of a run. */
  readonly takesEngineTokens: boolean;
  /** Addresses and networks of proxies, whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
  readonly files: NamedFiles;
  /** Where audit events are sent beside the database. */
  readonly auditSink: SinkTarget | null;
  /** What production refuses, though the server could run with it. */
  readonly weaknesses: readonly string[];
  /** Of names that are almost those of settings: a sentence each. */
  readonly misspelt: readonly string[];
}

/** The environment is not valid; the message lists every problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  ${problem.replaceAll('\n', '\n  ')}`).join('\n')}`,
    );
  }
}

const list = z.string().default('').transform(itemsOf);
const integer = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`)
    .default(otherwise);

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
}

const shape = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'must be production, development or test')
    .default('development'),
  HOST: z.string().min(1).optional(),
  PORT: integer(0, 65_535, 4000),
  DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:\/\/[^/]*\/[^/?]+/.test(text), {
      error: 'must be a URL such as postgresql://user@host:5432/database',
      abort: true,
    })
    .superRefine((text, context) => {
      try {
        connectionOf(text);
      } catch (error) {
        context.addIssue((error as Error).message);
      }
    })
    .optional(),
  DATABASE_POOL: integer(1, 200, 10),
  DATA_DIR: z.string().min(1).default('data'),
  KEYS: list.refine((keys) => keys.every((key) => keyReferenceOf(key) !== null), REFERENCE_FORMS),
  KEY_CACHE_SECONDS: integer(10, 86_400, 300),
  VAULT_ADDR: z
    .string()
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'must be an http or https URL')
    .optional(),
  VAULT_TOKEN_FILE: z.string().min(1).optional(),
  VAULT_NAMESPACE: z.string().min(1).optional(),
  PACKS: list,
  ALLOWED_ORIGINS: list.refine(
    (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://dashboard.example.com, separated by commas',
  ),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be an http or https URL without query, such as https://connections.example.com')
    .transform((text) => withoutEndSlashes(text))
    .optional(),
  OAUTH_APPS_FILE: z.string().min(1).optional(),
  ALLOW_PRIVATE_HOSTS: list.refine(
    (hosts) => hosts.every(isHost),
    'must be host names or addresses such as wiki.intranet,10.0.0.7: no URL, no port, no network',
  ),
  RATE_LIMIT_USER: integer(0, 10_000_000, 1200),
  RATE_LIMIT_ENGINE: integer(0, 100_000_000, 60_000),
  RESOLVE_WITH_ENGINE_TOKEN: z.enum(['true', 'false'], 'must be true or false').optional(),
  TRUSTED_PROXIES: list.refine(
    (networks) => networks.every(isNetwork),
    'must be addresses or networks such as 10.0.0.0/8, separated by commas',
  ),
  OPERATIONS_FILES: list,
  AUDIT_SINK: z
    .string()
    .refine(
      (text) => sinkTargetOf(text) !== null,
      'must be a URL such as file:///var/log/audit.jsonl, https://siem.example.com/events or syslog://10.0.0.9:601',
    )
    .optional(),
  AUDIT_SINK_TOKEN_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
    .default('info'),
});

/**
 * Reads the configuration. What is wrong is said at once, with what else a start would refuse before it connects; no value is
 * repeated, but paths and names.
 * @throws ConfigError
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable counts as one that is not set, as in most deployment files.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const jwt = jwtSettingsOf(given);
  problems.push(...jwt.problems);
  const production = given['NODE_ENV'] === 'production';
  if (production && !given['DATABASE_URL'])
    problems.push('DATABASE_URL must be set in production: the embedded database is for one process on one laptop');
  if (production && !given['KEYS'])
    problems.push('KEYS must be set in production: a key that is made beside the data protects nothing');
  if (/(^|,)\s*vault:/.test(given['KEYS'] ?? '') && !(given['VAULT_ADDR'] && given['VAULT_TOKEN_FILE']))
    problems.push('VAULT_ADDR and VAULT_TOKEN_FILE must be set: KEYS has a key of Vault');
  if (production && !given['PUBLIC_URL'])
    problems.push('PUBLIC_URL must be set in production: OAuth services send browsers back to it');
  const misplaced = misplacedSecrets(given);
  problems.push(...misplaced);
  const weaknesses = production ? weaknessesOf(given) : [];
  const files = namedFiles(given);
  if (!parsed.success || problems.length > 0) {
    const keys = misplaced.length > 0 ? [] : keysOf(given['KEYS']);
    throw new ConfigError(judgeFiles(files, keys, production, [...problems, ...weaknesses]).problems);
  }
  const { data } = parsed;
  const folder = resolve(data.DATA_DIR);
  return {
    production,
    host: data.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: data.PORT,
    database: data.DATABASE_URL
      ? { kind: 'postgresql', url: data.DATABASE_URL, poolSize: data.DATABASE_POOL }
      : { kind: 'pglite', folder: join(folder, 'database') },
    dataFolder: data.DATABASE_URL ? null : folder,
    keys:
      data.KEYS.length > 0 ? keysOf(given['KEYS']) : [{ service: 'file', path: join(folder, 'key-encryption.key') }],
    vault:
      data.VAULT_ADDR && data.VAULT_TOKEN_FILE
        ? {
            address: data.VAULT_ADDR,
            tokenFile: resolve(data.VAULT_TOKEN_FILE),
            namespace: data.VAULT_NAMESPACE ?? null,
          }
        : null,
    keyCacheSeconds: data.KEY_CACHE_SECONDS,
    packSources: data.PACKS,
    allowedOrigins: data.ALLOWED_ORIGINS,
    publicUrl: data.PUBLIC_URL ?? null,
    privateHosts: data.ALLOW_PRIVATE_HOSTS.map((host) => host.toLowerCase()),
    logLevel: data.LOG_LEVEL,
    jwt: jwt.settings,
    rateLimits: { user: data.RATE_LIMIT_USER, engine: data.RATE_LIMIT_ENGINE },
    takesEngineTokens: data.RESOLVE_WITH_ENGINE_TOKEN ? data.RESOLVE_WITH_ENGINE_TOKEN === 'true' : !production,
    trustedProxies: data.TRUSTED_PROXIES,
    files,
    auditSink: data.AUDIT_SINK ? sinkTargetOf(data.AUDIT_SINK, data.AUDIT_SINK_TOKEN_FILE) : null,
    weaknesses,
    misspelt: misspeltSettings(Object.keys(given), [...Object.keys(shape.shape), ...JWT_SETTINGS]),
  };
}

function keysOf(text: string | undefined): readonly KeyReference[] {
  return itemsOf(text).flatMap((key) => keyReferenceOf(key) ?? []);
}
