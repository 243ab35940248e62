import { createDecipheriv, createSecretKey, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { FloorSettings } from './fixtures.ts';

/*
 * The floor: the least that anything can do which gives out a credential over HTTP. It compares a token in memory,
 * reads one row by key, opens it and answers. No GraphQL, no framework, no audit, no tenants, no packs.
 */
const settings = JSON.parse(process.env['FLOOR'] ?? '') as FloorSettings;
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: settings.poolSize });
const key = createSecretKey(Buffer.from(settings.key, 'base64'));
const authorization = Buffer.from(`Bearer ${settings.token}`);
const text = 'select sealed from connection where workspace_id = $1 and user_id = $2 and name = $3';

const server = createServer(async (request, response) => {
  const given = Buffer.from(request.headers.authorization ?? '');
  if (given.length !== authorization.length || !timingSafeEqual(given, authorization)) {
    response.writeHead(401).end();
    return;
  }
  const name = decodeURIComponent((request.url ?? '').slice('/connections/'.length));
  const { rows } = await pool.query({ name: 'read', text, values: [settings.workspace, settings.user, name] });
  const bytes = rows[0]?.sealed as Buffer | undefined;
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }
  const end = bytes.length - 16;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(end));
  const plain = decipher.update(bytes.subarray(12, end), undefined, 'utf8') + decipher.final('utf8');
  const body = JSON.stringify({ name, ...JSON.parse(plain) });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit());
