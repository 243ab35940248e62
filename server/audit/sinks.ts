import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import type { SinkTarget } from './sink-target.ts';

/** Takes lines of events; what it has answered is there. It may get a line twice, after a fault. */
export type Sink = (lines: readonly string[]) => Promise<void>;

const DEADLINE_MILLISECONDS = 10_000;

/** A sink cannot be used as it is configured. */
export class SinkError extends Error {
  override readonly name = 'SinkError';
}

export function createSink(target: SinkTarget): Sink {
  switch (target.kind) {
    case 'file':
      return (lines) => appendFile(target.path, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
    case 'webhook':
      return webhook(target.url, target.tokenFile === null ? null : readToken(target.tokenFile));
    case 'syslog':
      return syslog(target);
  }
}

function readToken(file: string): string {
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
  return async (lines) => {
    const signal = AbortSignal.timeout(DEADLINE_MILLISECONDS);
    const body = `${lines.join('\n')}\n`;
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    await answer.body?.cancel();
    if (!answer.ok) throw new SinkError(`The sink answered with status ${answer.status}.`);
  };
}

/** Log audit (facility 13), severity informational (6): RFC 5424, section 6.2.1. */
const PRIORITY = 13 * 8 + 6;

/**
 * Syslog (RFC 5424) over TCP or TLS, each message with its length before it (RFC 6587, section 3.4.1; RFC 5425, section
 * 4.3). Syslog has no answer: what the other side's system has taken counts as sent.
 */
function syslog({ host, port, tls }: SinkTarget & { readonly kind: 'syslog' }): Sink {
  // The time of each event is in its line.
  const header = `<${PRIORITY}>1 - ${hostname()} dragops-connections - audit - `;
  return (lines) =>
    new Promise((resolve, reject) => {
      const socket: Socket = tls ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
      const fail = (error: Error) => {
        socket.destroy();
        reject(error);
      };
      socket.setTimeout(DEADLINE_MILLISECONDS, () => fail(new SinkError('The sink did not take the events in time.')));
      socket.once('error', fail);
      const messages = lines.map((line) => `${header}${line}`);
      socket.end(messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join(''), 'utf8');
      socket.once('close', (hadError) => {
        if (!hadError) resolve();
      });
      socket.resume();
    });
}
