import type { CheckOutcome } from '../../packs/sdk/method/auth-method.ts';
import { checkCredential } from '../../packs/sdk/method/check.ts';
import type { Credential } from '../registry/registry.ts';
import type { ConnectionContext } from './refreshed.ts';

/** Tries credentials at their service. They are kept nowhere; that they were tried is on record. */
export function testUnsaved(context: ConnectionContext, { entry, values }: Credential): Promise<CheckOutcome> {
  return context.tests.run(context.caller.user, async () => {
    const outcome = await checkCredential(entry.method, values, context.http, context.now);
    await context.audit.record(context, {
      type: 'credentials.tested',
      details: { pack: entry.pack.slug, method: entry.name, outcome: outcome.outcome },
    });
    return outcome;
  });
}
