import { describe, expect, test } from 'vitest';
import { createBreaker } from '../../server/egress/breaker.ts';

const ACME = { workspace: 'acme', client: 'app' };
const OTHER = { workspace: 'other', client: 'app' };
const OWN_APP = { workspace: 'other', client: 'own' };

/** A service with a status, at a time, and how often it was asked. */
function service() {
  const state = { status: 200, time: 0, asked: 0 };
  const breaker = createBreaker(
    async () => {
      state.asked++;
      return { status: state.status, headers: {}, body: '' };
    },
    () => new Date(state.time),
  );
  const ask = (who: typeof ACME) => breaker(who)({ method: 'GET', url: 'https://api.example.com/token' });
  return { state, ask };
}

describe('a host that keeps failing', () => {
  test('is left alone by all who ask with the same app, for half a minute, and then tried by one', async () => {
    const { state, ask } = service();
    state.status = 503;
    for (let time = 0; time < 5; time++) await ask(ACME);
    await expect(ask(OTHER)).rejects.toThrow('5 times in a row');
    expect(state.asked).toBe(5);
    state.time = 30_001;
    state.status = 200;
    const [first, second] = await Promise.allSettled([ask(ACME), ask(OTHER)]);
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected']);
    expect((await ask(OTHER)).status).toBe(200);
  });

  test('is still asked with another app: one app that makes it fail pauses no other', async () => {
    const { state, ask } = service();
    state.status = 500;
    for (let time = 0; time < 5; time++) await ask(OWN_APP);
    await expect(ask(OWN_APP)).rejects.toThrow('in a row');
    expect((await ask(ACME)).status).toBe(500);
  });

  test('with too many requests of one workspace, is still asked by the others, also with the same app', async () => {
    const { state, ask } = service();
    state.status = 429;
    for (let time = 0; time < 5; time++) await ask(OTHER);
    await expect(ask(OTHER)).rejects.toThrow('in a row');
    expect((await ask(ACME)).status).toBe(429);
  });
});
