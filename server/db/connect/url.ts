import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, createSecureContext, type ConnectionOptions as TlsOptions } from 'node:tls';
import type { ClientConfig } from 'pg';
import { type ConnectionOptions, parse, toClientConfig } from 'pg-connection-string';

/** What the driver is given: all that says where it connects to, and how. */
export type DatabaseConnection = Pick<ClientConfig, 'port' | 'user' | 'password' | 'options'> & {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly database: string;
  /** False: the connection is in the open. */
  readonly ssl: false | TlsOptions;
  readonly sslnegotiation?: 'postgres' | 'direct';
  readonly application_name: string;
};

/** `DATABASE_URL` cannot be used; the message repeats nothing of it. */
class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

const SERVER_NAME = 'dragops-connections';

/**
 * Reads `DATABASE_URL` by the driver's own parser: what is judged is what is connected to. `PGHOST` and `PGSSLMODE` are
 * not looked at; the driver takes a port, a user or a password that it leaves out from `PGPORT`, `PGUSER` and `PGPASSWORD`.
 * @throws DatabaseUrlError
 */
export function connectionOf(url: string): DatabaseConnection {
  assertSingle(url);
  const said = parsed(url);
  const { host, port, user, password, database, options, application_name } = toClientConfig(said);
  if (!database) throw new DatabaseUrlError('must name a database, as in postgresql://user@host:5432/database');
  const rest = { port, user, password, options, sslnegotiation: said.sslnegotiation };
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')),
    host: host || 'localhost',
    database,
    ssl: sslOf(said, host || 'localhost'),
    application_name: application_name ?? SERVER_NAME,
  };
}

function parsed(url: string): ConnectionOptions {
  try {
    return parse(inSettledWords(url));
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    throw new DatabaseUrlError(
      syscall
        ? `names a file in sslrootcert, sslcert or sslkey that cannot be read (${code}): look at its path, and who may read it`
        : 'cannot be read as the URL of a database: look at its parameters',
      { cause },
    );
  }
}

/**
 * The driver takes these modes for `verify-full`, and prints that its next version will not: so that it need not be said,
 * and does not change either, it is given `verify-full`.
 */
function inSettledWords(url: string): string {
  if (new URL(url).searchParams.get('uselibpqcompat') === 'true') return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|#|$)/, '$1verify-full');
}

function sslOf({ ssl = false }: ConnectionOptions, host: string): DatabaseConnection['ssl'] {
  if (ssl === false) return false;
  if (ssl === 'no-verify') return { rejectUnauthorized: false };
  if (typeof ssl === 'string') throw new DatabaseUrlError('must say ssl=true, ssl=0 or an sslmode');
  const given = ssl === true ? {} : (ssl as TlsOptions);
  assertUsable(given);
  return {
    // The driver tells TLS no host that is an address, and TLS would check the certificate for the name "localhost".
    checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
    ...given,
  };
}

/** TLS passes over a file that holds no certificate, and trusts nobody then. */
function assertUsable({ ca, cert, key }: TlsOptions): void {
  try {
    if (ca !== undefined) new X509Certificate(ca as string);
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new DatabaseUrlError(
      'names a file in sslrootcert, sslcert or sslkey that does not hold what it should: certificates as PEM, and the key of sslcert without a passphrase',
      { cause },
    );
  }
}

/** The driver takes the last of two, and whoever reads the URL perhaps the first. */
function assertSingle(url: string): void {
  const names = [...new URL(url).searchParams.keys()];
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled === undefined) return;
  const name = /^[a-z_]{1,40}$/.test(doubled) ? `"${doubled}"` : 'that is no name';
  throw new DatabaseUrlError(`says a parameter twice (${name}): leave one of them`);
}

/** Whether what is sent on the connection stays on this machine. */
export function isLocal({ host }: DatabaseConnection): boolean {
  return host.startsWith('/') || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
}

/** Whether nobody on the way can take the place of the database: TLS, with its certificate checked. */
export function isVerified(url: string, { ssl }: DatabaseConnection): boolean {
  // What `require` means changes with the driver's next version.
  const mode = new URL(url).searchParams.get('sslmode') ?? '';
  if (!/^verify-(full|ca)$/.test(mode) || ssl === false) return false;
  return ssl.rejectUnauthorized !== false;
}
