import { isIP } from 'node:net';
import { safeText } from '../../../packs/sdk/characters.ts';
import type { DatabaseConnection } from './url.ts';

/** The database of a URL cannot be connected to; the message says why and what to do, and repeats nothing secret of it. */
export class DatabaseConnectionError extends Error {
  override readonly name = 'DatabaseConnectionError';
}

const LONGEST_NAMES = 200;
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_(UNTRUSTED|REJECTED|SIGNATURE_FAILURE|CHAIN_TOO_LONG)|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|EADDRNOTAVAIL|EPIPE|08...|57P0[123])$/;
const TOO_LATE = /timeout expired|timeout exceeded when trying to connect|Connection terminated/;

/** What a person is told of an error that ended the first connection; an error that has no sentence comes back as it is. */
export function connectionFault(error: unknown, connection: DatabaseConnection): unknown {
  const sentence = error instanceof Error ? sentenceOf(error, connection) : null;
  return sentence === null ? error : new DatabaseConnectionError(sentence, { cause: error });
}

function sentenceOf(error: Error, connection: DatabaseConnection): string | null {
  const { code = '' } = error as { code?: string };
  return (
    ofLogIn(code, error.message, connection) ?? ofCertificate(code, error, connection) ?? ofWay(code, error, connection)
  );
}

function ofLogIn(code: string, message: string, { host, database, user }: DatabaseConnection): string | null {
  const role = user === undefined ? 'the role (DATABASE_URL names none)' : `the role "${user}" of DATABASE_URL`;
  const server = `The database server ${host}`;
  // The driver itself says this, when the server asks for a password.
  if (/client password must be a/.test(message))
    return `${server} asks for a password for ${role}, and DATABASE_URL has none: postgresql://user:password@host:5432/name.`;
  switch (code) {
    case '28P01':
      return `${server} refused the password of ${role}, or there is no such role. Set the password in DATABASE_URL right; in a URL, characters such as @ / ? # % are written in percent-encoding.`;
    case '28000':
      return `${server} does not let ${role} in: there is no such role, it may not log in, or pg_hba.conf there has no line for it that fits this machine, the database "${database}" and whether TLS is used. Look at DATABASE_URL, and at the log of the database server.`;
    case '42501':
      return `${role.replace('the', 'The')} may not connect to the database "${database}" at ${host}. As its owner, run: grant connect on database … to …`;
    case '53300':
      return `${server} has no connection left for ${role}. Close other connections, raise max_connections there (or the limit of the role or of the database), or lower DATABASE_POOL on the servers.`;
    default:
      return null;
  }
}

function ofCertificate(code: string, error: Error, { host }: DatabaseConnection): string | null {
  const server = `The certificate of the database server ${host} in DATABASE_URL`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const { cert } = error as { cert?: { subjectaltname?: string } };
    const names = safeText(cert?.subjectaltname ?? 'no name that counts', LONGEST_NAMES);
    const way = isIP(host) === 0 ? '' : ' An address counts only as an "IP Address" there.';
    return `${server} is not for ${host} but for: ${names}.${way} Name the host in DATABASE_URL as the certificate does, or have a certificate made for ${host}.`;
  }
  if (UNTRUSTED.test(code))
    return `${server} was signed by nobody whom this machine trusts (${code}). Save the certificate of the authority that signed it, and name that file in DATABASE_URL: sslmode=verify-full&sslrootcert=/path/to/ca.pem`;
  if (code === 'CERT_HAS_EXPIRED')
    return `${server} has expired, or that of its authority has. Renew it there; if it is still valid, look at the clock of this machine.`;
  if (code === 'CERT_NOT_YET_VALID')
    return `${server} is not valid yet, or that of its authority is not. Look at the clock of this machine, and at the certificate.`;
  if (code === 'CERT_REVOKED') return `${server} was revoked. Put another one there.`;
  if (/^(ERR_SSL_|ERR_OSSL_|EPROTO$|CERT_|CRL_|ERR_TLS_)/.test(code))
    return `No TLS connection to the database server ${host} in DATABASE_URL could be made (${code}). Look at its certificate and its TLS versions, at the certificate and the key that it may ask for (sslcert, sslkey), and at its log.`;
  return null;
}

function ofWay(code: string, { message }: Error, { host, port, ssl }: DatabaseConnection): string | null {
  const at = `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  if (/^(ENOTFOUND|EAI_\w+)$/.test(code))
    return `The host ${host} in DATABASE_URL has no address that this machine can find (${code}). Is the name right, and does DNS work here?`;
  if (/does not support SSL/.test(message))
    return `The database server ${at} in DATABASE_URL offers no TLS, which DATABASE_URL asks for (sslmode). Turn TLS on there (ssl = on, ssl_cert_file and ssl_key_file in postgresql.conf).`;
  if (ssl !== false && /establishing an SSL connection|before secure TLS connection was established/.test(message))
    return `What answers at ${at} in DATABASE_URL does not begin TLS as PostgreSQL does. Is a PostgreSQL there, with TLS turned on?`;
  if (host.startsWith('/') && /^(ENOENT|EACCES|ENOTDIR|ECONNREFUSED)$/.test(code))
    return `There is no socket of a database that this user may use in ${host}, the folder in DATABASE_URL (${code}). Is the database running?`;
  if (UNREACHABLE.test(code) || TOO_LATE.test(message))
    return `The database cannot be reached at ${at}${code ? ` (${code})` : ''}. Is it running, and is DATABASE_URL right?`;
  return null;
}
