import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HttpError } from '../../packs/sdk/errors.ts';
import type { Http } from '../../packs/sdk/request/http.ts';
import { inBackground } from '../../server/core/caller.ts';
import { createEgress } from '../../server/egress/egress.ts';
import { createTestApp } from '../support/app.ts';
import { startNameServer } from '../support/name-server.ts';

const MOST = 100;
const MOST_OF_ONE = 50;
const BUSY = /^This workspace has too many requests to other services under way\./;

describe('requests of a workspace to other services', () => {
  let service: Server;
  let url = '';
  let held: ServerResponse[] = [];
  let answered: string[] = [];
  beforeAll(async () => {
    service = createServer((request, response) => {
      if (request.url === '/silent') held.push(response);
      else {
        answered.push(request.url ?? '');
        response.end('here');
      }
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    for (const response of held) response.destroy();
    held = [];
    answered = [];
  });
  afterAll(() => {
    service.close();
    service.closeAllConnections();
  });

  const ada = inBackground('acme', 'ada');
  const mia = inBackground('acme', 'mia');
  const ben = inBackground('acme', 'ben');
  const get = (path: string) => ({ method: 'GET', url: `${url}${path}` }) as const;
  const egressOf = () => {
    const egress = createEgress(['127.0.0.1'], () => new Date());
    onTestFinished(() => {
      for (const response of held) response.destroy();
      return egress.close();
    });
    return egress;
  };
  /** Takes all the places that users have: two of them take all of their workspace. */
  const fill = async (...users: readonly Http[]) => {
    for (const http of users)
      for (let count = 0; count < MOST_OF_ONE; count++) http(get('/silent')).catch(() => undefined);
    await expect.poll(() => held.length).toBe(users.length * MOST_OF_ONE);
  };

  test('of one user are fifty at a time: another one finds room, however long those take', async () => {
    const { http } = egressOf();
    await fill(http(ada));
    const next = http(ada)(get('/next'));
    expect((await http(mia)(get('/of-mia'))).status).toBe(200);
    await pause(200);
    expect(answered).toEqual(['/of-mia']);
    held.pop()?.end();
    expect((await next).body).toBe('here');
  });

  test('are a hundred at a time: the next one goes when one ends, and other workspaces go on', async () => {
    const { http } = egressOf();
    await fill(http(ada), http(ben));
    const next = http(mia)(get('/next'));
    expect((await http(inBackground('other', 'eve'))(get('/other'))).status).toBe(200);
    await pause(200);
    expect(answered).toEqual(['/other']);
    held.pop()?.end();
    expect((await next).body).toBe('here');
  });

  test('are let out by turns of its users', async () => {
    const { http } = egressOf();
    await fill(http(ada), http(ben));
    const first = http(ben)(get('/first'));
    const second = http(mia)(get('/second'));
    held.pop()?.end();
    await Promise.all([first, second]);
    expect(answered).toEqual(['/second', '/first']);
  });

  test('are refused after five seconds in the line: nothing was sent, and nothing is held against the host', async () => {
    const { http, tokenHttp } = egressOf();
    await fill(http(ada), http(ben));
    const late = Array.from({ length: 6 }, () =>
      tokenHttp(mia, 'app')(get('/late')).catch((error: unknown) => error as HttpError),
    );
    for (const error of await Promise.all(late)) {
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toMatchObject({ ambiguous: false, message: expect.stringMatching(BUSY) });
    }
    expect(answered).toEqual([]);
    // A breaker that had counted them would leave the host alone, for every workspace with this app.
    expect((await tokenHttp(inBackground('other', 'eve'), 'app')(get('/other'))).status).toBe(200);
  }, 15_000);

  test('wait in a line of a thousand for each user; one more is refused at once', async () => {
    const { http } = egressOf();
    await fill(http(ada), http(ben));
    const waiting = Array.from({ length: 1000 }, () => http(ada)(get('/waiting')).then(({ status }) => status));
    await expect(http(ada)(get('/refused'))).rejects.toThrow(BUSY);
    for (const response of held.slice(0, 50)) response.end();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([200]));
    expect(answered).not.toContain('/refused');
  });

  test('share the places, whatever makes them', async () => {
    const { app, access, close } = await createTestApp('pglite');
    onTestFinished(close);
    const context = app.contextFor(access.workspace, access.user);
    const { caller } = context;
    await fill(context.http);
    const request = {
      ...{ requestUrl: `${url}/oauth1`, authorizeUrl: `${url}/authorize`, accessUrl: `${url}/access` },
      ...{ redirectUri: 'http://localhost/callback', params: {}, client: { id: 'app', secret: 'app-secret' } },
    };
    const next = [
      context.tokenHttp(caller, 'app')(get('/token')),
      context
        .oauth1(caller)
        .start(request)
        .catch(() => undefined),
    ];
    await pause(200);
    expect(answered).toEqual([]);
    for (const response of held) response.end();
    await Promise.all(next);
    expect(answered.sort()).toEqual(['/oauth1', '/token']);
  });

  test('keep no place for names from others, however many silent name servers a workspace leads to', async () => {
    const names = await startNameServer((name) => (name.endsWith('slow.example') ? 'silence' : ['127.0.0.1']));
    const { http, close } = createEgress(['good.example'], () => new Date(), { servers: [names.address] });
    const good = { method: 'GET', url: `${url.replace('127.0.0.1', 'good.example')}/other` } as const;
    const slow = Array.from({ length: 1050 }, (_, index) =>
      http(index % 2 ? ada : mia)({ method: 'GET', url: `http://n${index}.slow.example/` }).catch(() => undefined),
    );
    await expect.poll(() => names.asked.length).toBeGreaterThanOrEqual(2 * MOST);
    expect((await http(inBackground('other', 'eve'))(good)).status).toBe(200);
    await Promise.all(slow);
    await close();
    await names.close();
  }, 20_000);
});
