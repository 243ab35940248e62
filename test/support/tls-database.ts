import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const SETTINGS = `[ca]
default_ca = own
[own]
database = index.txt
unique_subject = no
rand_serial = yes
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = names
copy_extensions = copy
[names]
commonName = supplied
`;
const TODAY = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 86_400_000)] as const;

/** An authority of its own in a folder, whose certificate is `ca.pem` there. */
export function createAuthority(folder: string) {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj'];
  writeFileSync(join(folder, 'ca.cnf'), SETTINGS);
  writeFileSync(join(folder, 'index.txt'), '');
  openssl('req', '-x509', ...newKey, '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2');
  let made = 0;
  /** @param names as openssl writes them: `DNS:localhost`, `IP:127.0.0.1`. */
  const issue = (names: string, times: readonly [from: Date, to: Date] = TODAY): Certificate => {
    const name = `server-${made++}`;
    const request = ['-out', `${name}.csr`, '-addext', `subjectAltName=${names}`];
    openssl('req', ...newKey, '/CN=Test server', '-keyout', `${name}.key`, ...request);
    const [from, to] = times.map((time) => `${time.toISOString().slice(0, 19).replace(/\D/g, '')}Z`) as [
      string,
      string,
    ];
    const signed = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-notext', '-startdate', from, '-enddate', to];
    openssl('ca', '-batch', '-config', 'ca.cnf', ...signed);
    const read = (ending: string) => readFileSync(join(folder, `${name}.${ending}`), 'utf8');
    return { cert: read('pem'), key: read('key') };
  };
  return { ca: join(folder, 'ca.pem'), issue };
}

/** Stands before a PostgreSQL and speaks TLS for it, as its own `ssl = on` does; null: it says that it has none. */
export async function startTlsDatabase(to: string, certificate: Certificate | null) {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => undefined);
    near.once('data', () => {
      near.write(certificate ? 'S' : 'N');
      if (!certificate) return;
      const secure = new TLSSocket(near, { isServer: true, ...certificate });
      const far = connect(Number(target.port || 5432), target.hostname);
      sockets.add(far);
      for (const socket of [secure, far]) socket.on('error', () => near.destroy());
      secure.pipe(far).pipe(secure);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (host: string, query: string) => {
      const url = new URL(to);
      url.hostname = host;
      url.port = String(port);
      url.search = query;
      return url.href;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
