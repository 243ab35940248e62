import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a key service is to do in place of what it should. */
export type Fault =
  | { readonly kind: 'hang' }
  /** Begins a good answer, and goes on for ever: slowly, or as fast as it is taken. */
  | { readonly kind: 'drip' | 'flood' }
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly location?: string }
  /** Changes what arrives, as damage on the way would. */
  | { readonly kind: 'damage'; readonly damage: (body: Record<string, unknown>) => Record<string, unknown> }
  /** Changes a good answer. */
  | { readonly kind: 'change'; readonly change: (answer: Record<string, unknown>) => unknown };

/** A key service on a port of its own, which follows the documented protocol over real HTTP. */
export interface Fake {
  readonly url: string;
  readonly port: number;
  fault: Fault | null;
  /** Every request, as it came: its head and its body. */
  readonly requests: string[];
  /** How many requests have neither been answered nor been given up by who sent them. */
  pending(): number;
  /** In bytes, what floods have sent. */
  flooded(): number;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly type?: string;
}

export async function serveFake(
  answer: (request: IncomingMessage, body: Record<string, unknown>) => Answer,
): Promise<Fake> {
  const requests: string[] = [];
  let pending = 0;
  let flooded = 0;
  const server = createServer((request, response) => {
    pending++;
    response.once('close', () => pending--);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${text}`);
      const { fault } = fake;
      if (fault?.kind === 'hang') return;
      if (fault?.kind === 'answer') {
        const { location } = fault;
        response.writeHead(fault.status, { 'content-type': 'application/json', ...(location ? { location } : {}) });
        response.end(fault.body);
        return;
      }
      if (fault?.kind === 'drip' || fault?.kind === 'flood') {
        const chunk = Buffer.alloc(fault.kind === 'drip' ? 1 : 65_536, ' ');
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => {
          while (!response.destroyed && response.write(chunk) && fault.kind === 'flood') flooded += chunk.length;
        }, 5);
        response.once('close', () => clearInterval(timer));
        return;
      }
      const sent = text === '' ? {} : JSON.parse(text);
      const given = answer(request, fault?.kind === 'damage' ? fault.damage(sent) : sent);
      const body = fault?.kind === 'change' && given.status === 200 ? fault.change(given.body) : given.body;
      response.writeHead(given.status, { 'content-type': given.type ?? 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fake: Fake = {
    url: `http://127.0.0.1:${port}`,
    port,
    fault: null,
    requests,
    pending: () => pending,
    flooded: () => flooded,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

/** What a service does inside: AES-256-GCM, with the caller's context as additional data. */
export function createVaultOfKeys() {
  const keys = [randomBytes(32)];
  return {
    newest: () => keys.length,
    rotate: () => keys.push(randomBytes(32)),
    encrypt: (plain: Buffer, context: Buffer): { readonly version: number; readonly bytes: Buffer } => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys.at(-1) as Buffer, iv, { authTagLength: 16 });
      cipher.setAAD(context);
      const bytes = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return { version: keys.length, bytes };
    },
    /** Null: it does not open. */
    decrypt: (version: number, bytes: Buffer, context: Buffer): Buffer | null => {
      const key = keys[version - 1];
      if (!key || bytes.length < 28) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(context);
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
