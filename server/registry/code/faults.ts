import process from 'node:process';
import type { Logger } from '../../core/logger.ts';
import { runningPack } from './context.ts';

/** Ways to end the process that are one call. To emit is one for these events only: Node emits others itself. */
const ENDING_EVENTS = /^(SIG[A-Z0-9]+|exit|beforeExit)$/;
const ENDINGS = ['exit', 'reallyExit', 'abort', 'kill', 'emit'];
let isGuarded = false;

/** Makes every way to end the process throw where a pack calls it; a server that is gone would say nothing. */
export function guardProcess(): void {
  if (isGuarded) return;
  isGuarded = true;
  for (const name of ENDINGS) {
    const original = Reflect.get(process, name) as (...args: unknown[]) => unknown;
    const guarded = (...args: unknown[]) => {
      const pack = runningPack();
      if (!pack || (name === 'emit' && !ENDING_EVENTS.test(String(args[0]))))
        return Reflect.apply(original, process, args);
      pack.offences.push(`It called process.${name}.`);
      throw new Error(`A pack must not call process.${name}.`);
    };
    Reflect.set(process, name, guarded);
  }
}

/**
 * A promise of a pack that is rejected and not handled, or a timer of one that throws, does not end the server: the pack is
 * named in the log, without its words, which may hold values. Anything else ends it, as Node does by itself.
 */
export function survivePackFaults(log: Logger): void {
  const onFault = (error: unknown) => {
    const pack = runningPack();
    if (pack) log.error({ pack: pack.source }, 'A pack failed in a timer or a promise that nothing waits for');
    else {
      log.fatal({ err: error }, 'The server ends: a fault was handled by nothing');
      process.exit(1);
    }
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}
