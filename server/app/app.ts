import type { Config } from '../config/config.ts';
import { listen } from '../http/listening.ts';
import { type Foundation, layFoundation, type Overrides } from './foundation.ts';
import { createFront } from './front.ts';
import { createServices, type Services } from './services.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { tasksOf } from './tasks.ts';

/** The whole program, for who starts it and for tests. */
export interface App extends Foundation, Pick<Services, 'usage' | 'keyWork' | 'contextFor'>, Pick<SignIn, 'tokens'> {
  /** Starts to listen; answers with the URL of the server. */
  listen(): Promise<string>;
  /** Lets requests under way end, writes what is left and lets go of the database. */
  close(): Promise<void>;
}

/**
 * Puts the whole program together; nothing else does. Each thing is made when all that it works with is there, and ends
 * before it: when a start fails as well as when the program is stopped. Nothing works by itself before all of it stands.
 */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  await using ends = new AsyncDisposableStack();
  const foundation = await layFoundation(config, overrides, ends);
  const services = await createServices(foundation, ends);
  const signIn = createSignIn(foundation, services);
  const { worker } = foundation;
  ends.defer(() => worker.close());
  const server = await createFront(foundation, services, signIn, ends);
  for (const task of tasksOf(foundation, services, signIn)) worker.add(task);
  worker.start();
  const { usage, keyWork, contextFor } = services;
  const all = ends.move();
  return {
    ...foundation,
    ...{ usage, keyWork, contextFor, tokens: signIn.tokens },
    listen: async () => {
      const url = await listen(server, config);
      foundation.listensAt(url);
      return url;
    },
    close: () => all.disposeAsync(),
  };
}
