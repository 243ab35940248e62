import { describe, expect, test } from 'vitest';
import type { QueryEverywhere } from '../../server/db/query.ts';
import { createRateStore } from '../../server/limits/rate-store.ts';

describe('the store of limits', () => {
  test('sends no key but its hash, and cleans up once a minute, before it counts', async () => {
    const sent: { name: string; params: readonly unknown[] }[] = [];
    const everywhere: QueryEverywhere = async <Row>({ name }: { name: string }, params: readonly unknown[]) => {
      sent.push({ name, params });
      const [keys] = params as [string[]];
      return (name === 'count-rates' ? [{ key: keys[0], time: window.getTime(), count: 4 }] : []) as Row[];
    };
    const store = createRateStore(everywhere);
    const window = new Date('2026-11-20T12:00:00.000Z');
    const before = new Date('2026-11-20T11:59:00.000Z');
    const counts = [
      { key: 'wrong 203.0.113.9', window: before, count: 0 },
      { key: 'wrong 203.0.113.9', window, count: 1 },
    ];
    expect(await store(counts)).toEqual([counts[0], { ...counts[1], count: 4 }]);
    await store(counts);
    await store([{ key: 'x', window: new Date(window.getTime() + 60_000), count: 1 }]);
    expect(sent.map(({ name }) => name)).toEqual([
      'forget-rate_window',
      'count-rates',
      'count-rates',
      'forget-rate_window',
      'count-rates',
    ]);
    expect(sent[0]?.params).toEqual(['2026-11-20T11:50:00.000Z']);
    expect(JSON.stringify(sent)).not.toContain('203.0.113.9');
    expect(sent[1]?.params[0]).toEqual(Array(2).fill(expect.stringMatching(/^[0-9a-f]{64}$/)));
  });
});
