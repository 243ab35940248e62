import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server cannot listen where it should; the message names the setting to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Starts to listen; answers with the URL of the server on this machine.
 * @throws ListenError
 */
export async function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const sentence = sentenceOf(String((cause as NodeJS.ErrnoException).code), host, port);
    throw sentence === null ? cause : new ListenError(sentence, { cause });
  }
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name === '0.0.0.0' || name === '[::]' || name === '127.0.0.1' ? 'localhost' : name}:${address.port}`;
}

function sentenceOf(code: string, host: string, port: number): string | null {
  if (code === 'EADDRINUSE') return `The port ${port} is in use. Set PORT to another one.`;
  if (code === 'EACCES') return 'This port is kept for the system administrator. Set PORT to one above 1023.';
  if (/^(EADDRNOTAVAIL|EINVAL)$/.test(code))
    return `HOST is ${host}, and this machine has no such address (${code}). Set HOST to one of its own, or to 0.0.0.0 for all of them.`;
  if (/^(ENOTFOUND|EAI_\w+)$/.test(code))
    return `HOST is ${host}, a name without an address that this machine can find (${code}). Set HOST to one of its addresses, or to 0.0.0.0 for all of them.`;
  if (code === 'EAFNOSUPPORT')
    return `HOST is ${host}, and this machine has no network of that kind (${code}). Set HOST to an IPv4 address of its own, or to 0.0.0.0 for all of them.`;
  return null;
}

const GRACE_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 100;

/** Lets requests under way end, for ten seconds at most. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A connection that a client keeps for its next request becomes idle when its answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MILLISECONDS);
  const end = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}
