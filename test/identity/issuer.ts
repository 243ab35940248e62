import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { AppError } from '../../server/core/errors.ts';
import { createLogger } from '../../server/core/logger.ts';
import { createJwtVerifier, type JwtSettings, type JwtVerifierOptions } from '../../server/identity/jwt/jwt.ts';

export const ISSUER = 'https://id.example.com/';
export const AUDIENCE = 'dragops-connections';

export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function makeKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A clock that a test moves. */
export class Clock {
  time = Date.parse('2026-11-20T12:00:00.000Z');
  readonly now = () => new Date(this.time);

  /** Seconds since 1970, as claims have them. */
  get seconds(): number {
    return this.time / 1000;
  }

  pass(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** A real HTTP server of a key set on the loopback. */
export interface Issuer {
  readonly url: string;
  /** What it answers with; tests change it. */
  keys: readonly JWK[];
  /** When set, answers in place of the key set. */
  broken: RequestListener | null;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

export async function startIssuer(keys: readonly JWK[]): Promise<Issuer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    if (issuer.broken) return issuer.broken(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: issuer.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    keys,
    broken: null,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
}

/** A verifier of tokens from `ISSUER`, with what it logs. */
export function verifierOf(
  keys: JwtSettings['keys'],
  clock: Clock,
  settings: Partial<JwtSettings> = {},
  options: Pick<JwtVerifierOptions, 'secret'> = {},
) {
  const logged: { level: number; err?: { code?: string }; host?: string }[] = [];
  const stream = new Writable({
    write: (line, _encoding, done) => {
      logged.push(JSON.parse(line));
      done();
    },
  });
  const verifier = createJwtVerifier(
    {
      keys,
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      skewSeconds: 30,
      claims: { workspace: 'workspace', user: 'sub', role: 'role' },
      roles: { viewer: 'viewer', member: 'member', admin: 'admin' },
      ...settings,
    },
    { now: clock.now, log: createLogger('trace', stream), ...options },
  );
  return { ...verifier, logged };
}

/** A token of the user "ada" for an hour; `claims` and `header` go over what it has, and undefined takes away. */
export function sign(key: SigningKey, clock: Clock, claims: object = {}, header: object = {}): Promise<string> {
  const payload = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'ada',
    workspace: 'acme',
    role: 'member',
    iat: clock.seconds,
    exp: clock.seconds + 3600,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header })
    .sign(key.privateKey);
}

export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'TAKEN',
    (error: AppError) => error.code,
  );
