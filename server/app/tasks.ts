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
  const { config, query, logKeys, now, log } = foundation;
  const { usage, keyWork, refresher, contextFor } = services;
  return [
    ...keyWork.tasks,
    ...oauthTasks({ query, contextFor, refresher, now, log }),
    checkpointTask(query, logKeys, now),
    ...(config.auditSink ? [sinkTask(config.auditSink, query, log)] : []),
    usage.task,
    signIn.limiter.task,
    cleanUp(foundation),
  ];
}

/** Deletes rows that are over, in portions. */
function cleanUp({ query, now }: Foundation): Task {
  const forgetRevocations = createForgetRevocations(query);
  return {
    name: 'clean-up',
    everyMilliseconds: 15_000,
    budgetMilliseconds: 60_000,
    deadlineMilliseconds: 180_000,
    run: async () => {
      await forgetRunTokens(query, now());
      await forgetSessions(query, now());
      await forgetIdempotencyKeys(query, now());
      await forgetRevocations(now());
    },
  };
}
