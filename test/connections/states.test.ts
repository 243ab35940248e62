import { MikroORM } from '@mikro-orm/postgresql';
import { describe, expect, test } from 'vitest';
import { REAUTH_REASONS } from '../../server/connections/connection.entity.ts';
import { EXPIRE, HASTEN, POSTPONE, REVOKE_AGAIN, TAKE, USE } from '../../server/connections/statements.ts';
import { isEndReason, MOVES, type Move, type MoveName } from '../../server/connections/states.ts';
import type { QueryEverywhere } from '../../server/db/query.ts';
import { entities } from '../../server/entities.ts';
import { createSwapper } from '../../server/keys/rotation/swap.ts';
import { sealedColumns } from '../../server/keys/sealed-columns.ts';

const moves = Object.entries(MOVES) as [MoveName, Move][];
const STATEMENTS: Partial<Record<MoveName, string | { readonly text: string }>> = {
  take: TAKE,
  postpone: POSTPONE,
  use: USE,
  expire: EXPIRE,
  hasten: HASTEN,
  revoke: REVOKE_AGAIN,
};

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
/** The columns that a statement sets: names before `=` between `set` and what ends it, outside of parentheses and cases. */
const columnsSet = (text: string) => {
  const set = /\bset\b([\s\S]*?)(?:\bwhere\b|\bfrom held\b)/.exec(text)?.[1] ?? '';
  const flat = set.replace(/\bcase\b[\s\S]*?\bend\b/g, 'x').replace(/\([^()]*\)/g, 'x');
  return flat
    .split(',')
    .flatMap((part) => /^\s*"?(\w+)"?\s*=/.exec(part)?.[1] ?? [])
    .map(camel);
};

/** What a rotation asks to put new ciphertexts into the sealed columns of a connection. */
async function resealing(): Promise<readonly string[]> {
  const asked: string[] = [];
  const noting: QueryEverywhere = async ({ text }) => {
    asked.push(text);
    return [];
  };
  const { em } = new MikroORM({ entities, dbName: 'none' });
  for (const { table, column } of sealedColumns(em))
    if (table === 'connection') await createSwapper(noting, table, column, '1 minute').swap([], 'job', 'owner');
  return asked;
}

describe('the moves of a connection', () => {
  test('are written past the ORM as they are declared', () => {
    for (const [name, statement] of Object.entries(STATEMENTS)) {
      const { sets } = MOVES[name as MoveName] as Move;
      const columns = columnsSet(typeof statement === 'string' ? statement : statement.text);
      expect(columns.length, name).toBeGreaterThan(0);
      expect([...columns].sort(), name).toEqual([...sets].sort());
    }
  });

  test('are written by a rotation of keys as `reseal` is declared', async () => {
    const columns = (await resealing()).flatMap(columnsSet);
    expect(columns.sort()).toEqual([...MOVES.reseal.sets].sort());
  });

  test('leave out none that is held to its statement alone', () => {
    const held = moves.filter(([, { guard }]) => guard === 'statement').map(([name]) => name);
    expect([...Object.keys(STATEMENTS), 'reseal']).toEqual(expect.arrayContaining(held));
  });

  test('leave nothing of what has ended: from "revoked" there is no way but to be deleted', () => {
    const fromRevoked = moves.filter(([, { from, to }]) => from?.includes('revoked') && to !== 'same');
    expect(fromRevoked.map(([name]) => name)).toEqual(['delete']);
    expect(moves.filter(([, { to }]) => to === 'revoked').map(([name]) => name)).toEqual(['revoke']);
  });

  test('come back to "active" by the user only, or by a test that the service takes again', () => {
    const back = moves.filter(([, { from, to }]) => from?.includes('needs_reauth') && to === 'active');
    expect(back.map(([name]) => name).sort()).toEqual(['authorizeAgain', 'replace', 'sound']);
    expect(MOVES.sound.reason).toBe('rejected');
  });

  test('know which reasons end a grant: with the others its tokens may be sound', () => {
    expect(REAUTH_REASONS.filter(isEndReason)).toEqual(['grant_ended', 'answer_lost', 'app_changed']);
    expect([isEndReason(null), isEndReason(undefined)]).toEqual([false, false]);
  });

  test('whoever holds the lease ends it, and what replaces the credentials raises the generation', () => {
    for (const [name, { guard, sets }] of moves)
      if (guard === 'lease' && name !== 'keep') expect(sets, name).toContain('leaseOwner');
    for (const name of ['replace', 'authorizeAgain', 'revoke'] as const)
      expect(MOVES[name].sets, name).toEqual(expect.arrayContaining(['generation', 'leaseOwner']));
  });

  test('are drawn in docs/connection-states.md', async () => {
    await expect(page()).toMatchFileSnapshot('../../docs/connection-states.md');
  });
});

/** The picture and the table of docs/connection-states.md. */
function page(): string {
  const states = ['active', 'needs_reauth', 'revoked'] as const;
  const arrows = new Map<string, string[]>();
  const draw = (from: string, to: string, name: string) => {
    const key = `${from} --> ${to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), name]);
  };
  for (const [name, { from, to }] of moves) {
    if (from === null) draw('[*]', to as string, name);
    else for (const one of from) if (to !== 'same') draw(one, to ?? '[*]', name);
  }
  const lines = [...arrows].map(([arrow, names]) => `    ${arrow}: ${names.join(', ')}`);
  const rows = moves.map(([name, { says, from, reason, to, guard, sets }]) => {
    const left = from === null ? '(none)' : from.length === states.length ? 'any' : from.join(', ');
    const columns = sets === 'all' ? 'all' : sets.join(', ') || '(the row is gone)';
    return `| \`${name}\` | ${left}${reason ? ` (${reason})` : ''} | ${to ?? '(none)'} | ${guard} | ${says} | ${columns} |`;
  });
  return `# The states of a connection

A connection is \`active\`, it needs its user (\`needs_reauth\`, with a reason), or it is \`revoked\`. Every change of its row is one of
the moves below; beside them only the doctor writes it, which revokes again what was put back, and \`keys write-macs\`. They stand in code in
[server/connections/states.ts](../server/connections/states.ts), from which this page is made; a test holds it, and the
database refuses rows whose state and tokens contradict each other.

\`\`\`mermaid
stateDiagram-v2
${lines.join('\n')}
\`\`\`

"Held to" says what a move compares in the statement that writes it, beside the state that it leaves: the *generation* that was
read, which rises whenever what is sealed changes; the *lease*, which is the lock of a row whose tokens are being refreshed, with
its owner and epoch; a row *lock* of the same transaction; the *owner*; or conditions of its *statement*.

| Move | From | To | Held to | What happens | Columns that it writes |
|---|---|---|---|---|---|
${rows.join('\n')}

## What becomes of the access at the service

A connection that was authorized holds a *grant*: what the user allowed at the service. When \`revoke\`, \`delete\`, \`replace\` or
\`authorizeAgain\` takes a grant away, the row of a revocation is written in the same transaction, and the worker tells the service.
So it is with tokens that come too late: for a connection that was revoked, deleted or given another grant meanwhile, or of an
authorization that could not be saved. And with tokens that cannot be written for as long as that is tried: the connection ends then,
since the service takes its old ones no more.

Some services can only end all that an account has allowed to an app at once. There the worker decides when it tells, and not when
the user revokes: it keeps the grant where another connection holds it, of anyone and by the same account, and waits while the user
is being given access anew. Where it is not known whose account a connection is of, it does not end what somebody may still use: the
revocation says that it was not possible, and why.
`;
}
