import { expect, test } from 'vitest';
import { newBearer, rememberProven } from '../../server/identity/bearer.ts';

/** What tokens prove, with how often that was looked up; `now` is moved by the test. */
function proving() {
  const state = { lookups: 0, time: 0 };
  const caller = { kind: 'engine', workspace: 'w', token: 't', environments: null, tokenEnds: 0 } as const;
  const prove = rememberProven(
    async () => {
      state.lookups++;
      return { caller, networks: null, until: Number.POSITIVE_INFINITY };
    },
    () => new Date(state.time),
  );
  return { state, prove };
}

test('a token is looked up once in a second', async () => {
  const { state, prove } = proving();
  const token = newBearer('engine');
  for (state.time = 0; state.time < 1000; state.time += 250) await prove(token);
  expect(state.lookups).toBe(1);
  await prove(token);
  expect(state.lookups).toBe(2);
});

test('a token in use stays remembered while any number of others come', async () => {
  const { state, prove } = proving();
  const [used, unused] = [newBearer('engine'), newBearer('engine')];
  await prove(unused);
  for (let other = 0; other < 12_000; other++) {
    if (other % 1000 === 0) await prove(used);
    await prove(newBearer('engine'));
  }
  const before = state.lookups;
  await prove(used);
  expect(state.lookups).toBe(before);
  await prove(unused);
  expect(state.lookups).toBe(before + 1);
});
