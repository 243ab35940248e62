import { createClient } from 'graphql-sse';

/** Whether changes arrive by themselves. */
export type StreamState = 'open' | 'lost';

interface Sink {
  next: (value: never) => void;
  error: (error: unknown) => void;
  complete: () => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * Subscriptions as server-sent events, one request each (graphql-sse, "distinct connections mode"). A stream that ends is
 * begun again for as long as somebody listens: at once if it had been open, else ever more rarely.
 */
export function createStream(told: (state: StreamState) => void) {
  const client = createClient({
    ...{ url: '/graphql', credentials: 'same-origin', retryAttempts: 0 },
    on: { connected: () => told('open') },
  });
  return ({ query: _, ...request }: { readonly query?: string }) => ({
    subscribe: (sink: Sink) => {
      let dispose = () => {};
      let waits = FIRST_WAIT;
      let isOver = false;
      let timer: ReturnType<typeof setTimeout>;
      const begin = () => {
        if (isOver) return;
        const again = () => {
          if (isOver) return;
          told('lost');
          timer = setTimeout(begin, waits * (0.5 + Math.random() / 2));
          waits = Math.min(waits * 2, LONGEST_WAIT);
        };
        dispose = client.subscribe(request as never, {
          next: (value) => {
            waits = FIRST_WAIT;
            sink.next(value as never);
          },
          error: again,
          complete: again,
        });
      };
      begin();
      return {
        unsubscribe: () => {
          isOver = true;
          clearTimeout(timer);
          dispose();
        },
      };
    },
  });
}
