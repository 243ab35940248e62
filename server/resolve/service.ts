import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import type { AuditEvent } from '../audit/log/events.ts';
import type { Used } from '../audit/uses/uses.ts';
import { AlteredError, AppError, CredentialError, type ErrorCode, ForbiddenError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { placeAt } from '../crypto/place.ts';
import { Sealed } from '../crypto/sealed.ts';
import { isDatabaseFault } from '../db/errors.ts';
import { VALUE } from '../secrets/secret-value.entity.ts';
import type { RunContext } from './context.ts';
import { findConnection } from './find-connection.ts';
import { afterRefusal, freshTokens } from './fresh.ts';
import { resolveConnection } from './render.ts';
import type { Resolution, ResolvedConnection, ResolvedSecret, ResolveFailure, ResolveRequest } from './resolution.ts';
import { type Run, runOf } from './run.ts';
import { assertGenuine, findSecrets } from './secret-row.ts';

/**
 * Decrypts everything that a run needs. The only place where plaintext leaves the service. What is decrypted is on record
 * before it leaves: if that cannot be written, nothing leaves.
 * @throws ForbiddenError, InvalidInputError for the whole request; what is wrong with one name is that name's answer.
 */
export async function resolve(context: RunContext, request: ResolveRequest): Promise<Resolution> {
  const run = await runOf(context, request);
  const [connections, secrets] = await Promise.all([
    resolveConnections(context, run, request),
    resolveSecrets(context, run, request),
  ]);
  const told = [...connections, ...secrets];
  const user = isUuid(run.user) ? run.user : null;
  const isOver = request.isOver();
  const events = told.map(({ event }) => ({ ...event, user, ...(isOver ? { outcome: lateOutcome(event) } : {}) }));
  await context.audit.record(context, ...events);
  // Nothing leaves for someone who is gone, and the record says so.
  if (isOver) throw new AppError('UNAVAILABLE', 'The request has ended, and nothing was given out.');
  context.usage.used(usesOf(context, run, told));
  return { connections: connections.map(({ result }) => result), secrets: secrets.map(({ result }) => result) };
}

function lateOutcome({ outcome }: Told['event']): ErrorCode {
  return outcome === undefined || outcome === 'OK' ? 'UNAVAILABLE' : outcome;
}

/** What became of one name: for the engine, for the audit log, and where it was opened, for the count of uses. */
interface Told<Result = unknown> {
  readonly result: Result;
  readonly event: AuditEvent & { readonly type: 'connection.opened' | 'secret.opened' };
  /** The row whose time of last use it is. */
  readonly row: string | null;
}

function usesOf({ caller, origin }: RunContext, { user }: Run, told: readonly Told[]): Used[] {
  const { workspace } = caller;
  const engine = caller.kind === 'run' ? caller.engine : caller.token;
  const pattern = caller.kind === 'run' ? (caller.pattern ?? '') : '';
  const address = typeof origin === 'string' ? origin : origin.address;
  return told.flatMap(({ event, row }): Used[] => {
    const { target, outcome } = event;
    if (outcome !== 'OK' || !target || row === null) return [];
    const kind = event.type === 'connection.opened' ? 'connection' : 'secret';
    return [{ kind, workspace, target: target.id, row, user, engine, address, pattern }];
  });
}

async function resolveConnections(
  context: RunContext,
  run: Run,
  { connections, refused }: ResolveRequest,
): Promise<Told<ResolvedConnection | ResolveFailure>[]> {
  const { workspace } = context.caller;
  const rows = await Promise.all(
    connections.map((name) => (mayRead(run, name) ? findConnection(context, run, name) : null)),
  );
  return Promise.all(
    connections.map(async (name, index) => {
      const found = rows[index];
      const result = await answer(context, name, async () => {
        if (!run.mayHave('connections', name)) throw new ForbiddenError('The run token does not name this connection.');
        if (!found) throw new AppError('NOT_FOUND', 'The user has no connection of this name.');
        if (found === 'ambiguous')
          throw new AppError(
            'AMBIGUOUS',
            'Several connections of this name are shared with the user. Share fewer of them, or rename one.',
          );
        if (found === 'altered') throw new AlteredError('connection');
        const at = { ...found, workspace };
        if (!at.sealed) throw new CredentialError('REVOKED', 'The connection was revoked.');
        const fresh = await freshTokens(context, at, at.sealed);
        return resolveConnection(context, refused.includes(name) ? await afterRefusal(context, fresh) : fresh, name);
      });
      const id = typeof found === 'object' && found !== null ? found.id : null;
      return {
        result,
        event: {
          type: 'connection.opened',
          target: id === null ? null : { kind: 'connection', id },
          outcome: result.kind === 'failure' ? result.code : 'OK',
          details: { purpose: 'resolve' },
        },
        row: id,
      };
    }),
  );
}

function mayRead({ user, mayHave }: Run, name: string): boolean {
  return isUuid(user) && mayHave('connections', name);
}

async function resolveSecrets(
  context: RunContext,
  asked: Run,
  { secrets }: ResolveRequest,
): Promise<Told<ResolvedSecret | ResolveFailure>[]> {
  const { workspace } = context.caller;
  const { run, rows } = await findSecrets(context, asked, secrets);
  const { environment, environmentId, mayHave } = run;
  return Promise.all(
    secrets.map(async (name, index) => {
      const row = rows[index];
      const result = await answer(context, name, async () => {
        if (!mayHave('secrets', name)) throw new ForbiddenError('The run token does not name this secret.');
        if (!row) throw new AppError('NOT_FOUND', 'There is no such environment.');
        assertGenuine(context.macs, { workspace, environment, environmentId }, row);
        const { id, sealed, generation } = row;
        if (id === null || sealed === null || generation === null)
          throw new AppError('NOT_SET', 'The secret has no value in this environment.');
        const place = placeAt(VALUE, { workspace, environment: row.environment, id, generation });
        const value = await context.keyring.open(place, new Sealed(sealed));
        return { kind: 'secret', name, value } as const;
      });
      return {
        result,
        event: {
          type: 'secret.opened',
          target: row?.secret ? { kind: 'secret', id: row.secret } : null,
          outcome: result.kind === 'failure' ? result.code : 'OK',
          environment: row?.environment ?? null,
          details: { purpose: 'resolve' },
        },
        row: row?.id ?? null,
      };
    }),
  );
}

/** Runs one name's work; what goes wrong becomes that name's answer. */
async function answer<T>(context: RunContext, name: string, work: () => Promise<T>): Promise<T | ResolveFailure> {
  try {
    return await work();
  } catch (error) {
    // A database that is away is no property of one name: the whole request says so.
    if (isDatabaseFault(error)) throw error;
    const failure = failureOf(error);
    if (failure.code === 'INTERNAL') context.log.error({ err: error }, 'A name could not be resolved');
    return { kind: 'failure', name, ...failure };
  }
}

function failureOf(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof RejectedError) return { code: 'REJECTED', message: error.message };
  if (error instanceof HttpError) return { code: 'UNAVAILABLE', message: error.message };
  if (error instanceof RequestError) return { code: 'PACK_CHANGED', message: error.message };
  return { code: 'INTERNAL', message: 'This server could not resolve it; the operator finds the reason in the log.' };
}
