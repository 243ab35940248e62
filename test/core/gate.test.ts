import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createGate, type GateOptions } from '../../server/core/gate.ts';

/** A gate, and pieces of work that note when they begin and end when the test says so. */
function gateOf(options: Partial<GateOptions> = {}) {
  const gate = createGate({
    places: 1,
    mostWaiting: 10,
    patienceMilliseconds: 60_000,
    tooMany: () => new Error('too many'),
    tooLate: () => new Error('too late'),
    ...options,
  });
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const pass = (who: string, name: string, { key = 'acme', isOver = (): boolean => false } = {}) =>
    gate.pass({ key, who, isOver }, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (error) => (error ? reject(error) : resolve(name)));
      });
    });
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await pause(0);
  };
  return { begun, pass, end };
}

describe('a gate', () => {
  test('lets those who wait in by turns, and the work of each in its order', async () => {
    const { begun, pass, end } = gateOf();
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) void pass(name.charAt(0), name);
    for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) {
      expect(begun.at(-1)).toBe(name);
      await end(name);
    }
  });

  test('lets in next who has the fewest inside, however many others came before', async () => {
    const { begun, pass, end } = gateOf({ places: 2 });
    for (const name of ['a1', 'a2', 'a3', 'a4']) void pass('a', name);
    await pass('b', 'elsewhere', { key: 'other', isOver: () => true }).catch(() => undefined);
    void pass('b', 'b1');
    expect(begun).toEqual(['a1', 'a2']);
    await end('a2');
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    await end('b1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  test('has places for each key', async () => {
    const { begun, pass } = gateOf();
    void pass('a', 'a1');
    void pass('a', 'a2');
    void pass('b', 'b1', { key: 'other' });
    expect(begun).toEqual(['a1', 'b1']);
  });

  test('drops what is over before it has begun, at the door and in the line, and lets the next one in', async () => {
    const { begun, pass, end } = gateOf();
    let isOver = false;
    const gone = { isOver: () => isOver };
    void pass('a', 'a1');
    const dropped = [pass('b', 'b1', gone), pass('b', 'b2', gone)].map((work) =>
      expect(work).rejects.toThrow('too late'),
    );
    void pass('b', 'b3');
    isOver = true;
    await end('a1');
    await Promise.all(dropped);
    expect(begun).toEqual(['a1', 'b3']);
    await end('b3');
    await expect(pass('b', 'b4', gone)).rejects.toThrow('too late');
    void pass('c', 'c1');
    expect(begun).toEqual(['a1', 'b3', 'c1']);
  });

  test('frees the place when everybody in the line is over', async () => {
    const { begun, pass, end } = gateOf();
    let isOver = false;
    void pass('a', 'a1');
    const dropped = expect(pass('b', 'b1', { isOver: () => isOver })).rejects.toThrow('too late');
    isOver = true;
    await end('a1');
    await dropped;
    void pass('c', 'c1');
    expect(begun).toEqual(['a1', 'c1']);
  });

  test('lets so many of one wait and no more, and others still', async () => {
    const { begun, pass, end } = gateOf({ mostWaiting: 2 });
    for (const name of ['a1', 'a2', 'a3']) void pass('a', name);
    await expect(pass('a', 'a4')).rejects.toThrow('too many');
    void pass('b', 'b1');
    await end('a1');
    await end('b1');
    void pass('a', 'a5');
    for (const name of ['a2', 'a3', 'a5']) await end(name);
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3', 'a5']);
  });

  test('lets nobody wait for longer than its patience', async () => {
    const { begun, pass, end } = gateOf({ patienceMilliseconds: 30, mostWaiting: 1 });
    void pass('a', 'a1');
    await expect(pass('a', 'a2')).rejects.toThrow('too late');
    void pass('a', 'a3');
    await end('a1');
    await pause(50);
    expect(begun).toEqual(['a1', 'a3']);
  });

  test('hands a place on when the work fails', async () => {
    const { begun, pass, end } = gateOf();
    const failing = expect(pass('a', 'a1')).rejects.toThrow('the work failed');
    void pass('b', 'b1');
    await end('a1', new Error('the work failed'));
    await failing;
    expect(begun).toEqual(['a1', 'b1']);
  });

  test('lets so many of one in and no more: others find room, however long that one stays', async () => {
    const { begun, pass, end } = gateOf({ places: 4, placesOfOne: 2 });
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void pass('a', name);
    expect(begun).toEqual(['a1', 'a2']);
    for (const name of ['b1', 'b2', 'b3']) void pass('b', name);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2']);
    void pass('c', 'c1');
    await end('b1');
    expect(begun.slice(4)).toEqual(['c1']);
    await end('c1');
    expect(begun.slice(5)).toEqual(['b3']);
    for (const name of ['b2', 'b3']) await end(name);
    expect(begun).toHaveLength(6);
    for (const name of ['a1', 'a2', 'a3']) await end(name);
    expect(begun.slice(6)).toEqual(['a3', 'a4', 'a5']);
    for (const name of ['a4', 'a5']) await end(name);
    void pass('a', 'a6');
    expect(begun.at(-1)).toBe('a6');
  });
});
