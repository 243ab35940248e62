import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import type { SinkTarget } from './sink-target.ts';

/** Takes lines of events; what it has answered is there. It may get a line twice, after a fault. It gives up on a signal. */
export type Sink = (lines: readonly string[], stop: AbortSignal) => Promise<void>;

const DEADLINE_MILLISECONDS = 10_000;
const LINE_END = 10;

/** A sink cannot be used as it is configured. */
export class SinkError extends Error {
  override readonly name = 'SinkError';
}

export function createSink(target: SinkTarget): Sink {
  switch (target.kind) {
    case 'file':
      return (lines) => appendLines(target.path, lines);
    case 'webhook':
      return webhook(target.url, target.tokenFile === null ? null : readToken(target.tokenFile));
    case 'syslog':
      return syslog(target);
  }
}

async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  const file = await open(path, 'a+', 0o600);
  try {
    const found = await file.stat();
    // A full disk or a crash has torn a line: the next one must not go on in it.
    const last = found.isFile() && found.size > 0 ? await file.read(Buffer.alloc(1), 0, 1, found.size - 1) : null;
    const isTorn = last !== null && last.buffer[0] !== LINE_END;
    await file.appendFile(`${isTorn ? '\n' : ''}${lines.join('\n')}\n`);
    // A pipe cannot be synced.
    if (found.isFile()) await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws SinkError */
export function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new SinkError(`The file ${file}, which AUDIT_SINK_TOKEN_FILE names, cannot be read.`);
  }
}

/** JSON Lines by POST; any status of 200 to 299 means that they are kept. */
function webhook(url: string, token: string | null): Sink {
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return async (lines, stop) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(DEADLINE_MILLISECONDS)]);
    const body = `${lines.join('\n')}\n`;
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    await answer.body?.cancel();
    if (!answer.ok) throw new SinkError(`The sink answered with status ${answer.status}.`);
  };
}

/** Log audit (facility 13), severity informational (6): RFC 5424, section 6.2.1. */
const PRIORITY = 13 * 8 + 6;

/** How long a receiver has for closing a connection that it will not read, before its silence counts as consent. */
const SETTLE_MILLISECONDS = 100;

/**
 * Syslog (RFC 5424) over TCP or TLS, each message with its length before it (RFC 6587, section 3.4.1; RFC 5425, section
 * 4.3). Syslog has no answer: what the other side's system has taken counts as sent, unless it hangs up first.
 */
function syslog({ host, port, tls }: SinkTarget & { readonly kind: 'syslog' }): Sink {
  // The time of each event is in its line.
  const header = `<${PRIORITY}>1 - ${hostname()} dragops-connections - audit - `;
  // An address is no server name (RFC 6066, section 3); the certificate is checked against the host all the same.
  const name = isIP(host) ? {} : { servername: host };
  return (lines, stop) =>
    new Promise((resolve, reject) => {
      const socket: Socket = tls ? connectTls({ host, port, ...name }) : connectTcp({ host, port });
      const fail = (error: Error) => {
        socket.destroy();
        reject(error);
      };
      const late = () => fail(new SinkError('The sink did not take the events in time.'));
      if (stop.aborted) return late();
      socket.setTimeout(DEADLINE_MILLISECONDS, late);
      stop.addEventListener('abort', late, { once: true });
      socket.once('error', fail);
      socket.once('end', () => {
        if (!isOver) fail(new SinkError('The sink closed the connection before it had taken the events.'));
      });
      let isOver = false;
      const messages = lines.map((line) => `${header}${line}`);
      const framed = messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join('');
      socket.write(framed, 'utf8', (error) => {
        if (error) return;
        setTimeout(() => {
          isOver = true;
          socket.end();
        }, SETTLE_MILLISECONDS);
      });
      socket.once('close', () => {
        stop.removeEventListener('abort', late);
        if (isOver) resolve();
        else reject(new SinkError('The sink closed the connection before it had taken the events.'));
      });
      socket.resume();
    });
}
