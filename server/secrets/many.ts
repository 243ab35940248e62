import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditEvent } from '../audit/log/events.ts';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { AppError, type ErrorCode, InvalidInputError } from '../core/errors.ts';
import { environmentMeant } from '../environments/environment.entity.ts';
import { assertMayChange } from '../environments/service.ts';
import { listSecretsById, type SecretView } from './list.ts';
import { type NewValue, setOne, target } from './values.ts';

/** How many secrets one operation changes: each writes two events of the audit log at the most. */
export const MOST_AT_ONCE = 200;

/** Why one of several secrets was left as it was. */
export interface RefusedSecret {
  readonly name: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What became of several secrets: one that is refused keeps none of the others. */
export interface SecretChanges {
  readonly changed: readonly SecretView[];
  readonly refused: readonly RefusedSecret[];
}

/** Sets values of several secrets in one environment, by its id or its name; those that can be set are, in one transaction. */
export async function setSecretValues(
  context: UserContext,
  reference: string,
  values: readonly NewValue[],
): Promise<SecretChanges> {
  assertNamedOnce(
    values.map(({ name }) => name),
    (index) => ['values', index, 'name'],
  );
  const seal = await context.keyring.sealer(context.caller.workspace);
  const { ids, refused } = await recorded(
    context,
    async (em) => {
      const environment = await environmentMeant(context.macs, em, reference, LockMode.PESSIMISTIC_READ);
      assertMayChange(context, environment);
      return eachApart(em, values, async (tx, value) => {
        const { id, isNew } = await setOne(context, tx, environment.id, value, seal);
        return { id, events: [setEvent(id, environment.id, isNew)] };
      });
    },
    ({ events }) => events,
  );
  return { changed: await listSecretsById(context, ids), refused };
}

/** Does one thing after the other, in the order of names, in which everyone locks secrets; what is refused is undone alone. */
export async function eachApart<Item extends { readonly name: string }>(
  em: SqlEntityManager,
  items: readonly Item[],
  work: (em: SqlEntityManager, item: Item) => Promise<{ readonly id: string; readonly events: readonly AuditEvent[] }>,
): Promise<{ ids: readonly string[]; events: readonly AuditEvent[]; refused: readonly RefusedSecret[] }> {
  const ids: string[] = [];
  const events: AuditEvent[] = [];
  const refused: RefusedSecret[] = [];
  for (const item of [...items].sort((a, b) => (a.name < b.name ? -1 : 1)))
    try {
      // A transaction inside another one is a savepoint.
      const done = await em.transactional((tx) => work(tx, item));
      ids.push(done.id);
      events.push(...done.events);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ name: item.name, code: error.code, message: error.message });
    }
  return { ids, events, refused };
}

/** That a value was set. */
export function setEvent(id: string, environment: string, isNew: boolean): AuditEvent {
  return { type: 'secret.set', target: target(id), environment, details: { isNew } };
}

/** @throws InvalidInputError */
export function assertNamedOnce(
  names: readonly string[],
  placeOf: (index: number) => readonly (string | number)[],
): void {
  const seen = new Set<string>();
  const issues = names.flatMap((name, index) => {
    const isTwice = seen.has(name);
    seen.add(name);
    return isTwice ? [{ path: ['input', ...placeOf(index)], message: 'This name is given twice.' }] : [];
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
}
