import { checkpointTask } from '../audit/log/checkpoints.ts';
import { sinkTask } from '../audit/sinks/shipper.ts';
import { createForgetRevocations } from '../connections/revocation/forget.ts';
import { forgetSessions } from '../identity/sessions/sessions.ts';
import { forgetRunTokens } from '../identity/tokens/run-tokens.ts';
import { forgetIdempotencyKeys } from '../limits/idempotency.ts';
import { oauthTasks } from '../oauth/tasks.ts';
import type { Task } from '../worker/task.ts';
import type { Foundation } from './foundation.ts';
import type { Services } from './services.ts';
import type { SignIn } from './sign-in.ts';

/** All that this server does by itself. */
export function tasksOf(foundation: Foundation, services: Services, signIn: SignIn): readonly Task[] {
  const { config, everywhere, logKeys, now, log } = foundation;
  const { usage, keyWork, refresher, contextFor } = services;
  return [
    ...keyWork.tasks,
    ...oauthTasks({ everywhere, contextFor, refresher, now, log }),
    checkpointTask(everywhere, logKeys, now),
    ...(config.auditSink ? [sinkTask(config.auditSink, everywhere, log)] : []),
    usage.task,
    signIn.limiter.task,
    cleanUp(foundation),
  ];
}

/** Deletes rows that are over, in portions. */
function cleanUp({ everywhere, now }: Foundation): Task {
  const forgetRevocations = createForgetRevocations(everywhere);
  return {
    name: 'clean-up',
    everyMilliseconds: 15_000,
    budgetMilliseconds: 60_000,
    deadlineMilliseconds: 180_000,
    run: async ({ stops }) => {
      await forgetRunTokens(everywhere, now(), stops);
      await forgetSessions(everywhere, now(), stops);
      await forgetIdempotencyKeys(everywhere, now(), stops);
      if (!stops.aborted) await forgetRevocations(now());
    },
  };
}
