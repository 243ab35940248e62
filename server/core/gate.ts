/** Lets so many in at once for each key; others wait for their turn, in their order. */
export interface Gate {
  pass<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

interface Queue {
  inside: number;
  readonly waiting: (() => void)[];
}

export function createGate(atOnce: number): Gate {
  const queues = new Map<string, Queue>();
  return {
    pass: async (key, work) => {
      const queue = queues.get(key) ?? { inside: 0, waiting: [] };
      queues.set(key, queue);
      if (queue.inside < atOnce) queue.inside++;
      // Whoever leaves hands its place on.
      else await new Promise<void>((resolve) => queue.waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = queue.waiting.shift();
        if (next) next();
        else if (--queue.inside === 0) queues.delete(key);
      }
    },
  };
}
