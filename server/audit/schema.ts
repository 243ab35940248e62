import { z } from 'zod';
import { InvalidInputError } from '../core/errors.ts';
import { type Builder, by, costs, enumValues, LENGTHS, upTo } from '../graphql/builder.ts';
import { userQuery } from '../graphql/operations.ts';
import { AuditRow } from './log/event.entity.ts';
import { EVENT_TYPES, type EventType } from './log/events.ts';
import { type EventPage, listEvents, listUses, MOST_USES, type TargetUse } from './service.ts';

const USUAL = 50;
const MOST = 200;

/** What has happened, for the dashboard: by connection, secret, user and time; and who uses what how often. */
export function defineAudit(builder: Builder) {
  const type = builder.enumType('AuditEventType', { values: eventTypeValues() });
  const event = builder.objectType(AuditRow, {
    name: 'AuditEvent',
    description: 'Something that happened in the workspace. It holds no value, and no name that somebody gave.',
    fields: (t) => ({
      id: t.exposeID('id'),
      number: t.id({
        description: 'Events of a workspace are numbered from 1, without gaps.',
        resolve: ({ seq }) => String(seq),
      }),
      at: t.expose('at', { type: 'DateTime' }),
      type: t.field({ type, resolve: (row) => row.type as EventType }),
      outcome: t.exposeString('outcome', { description: '`OK`, or the code of the error.' }),
      actorKind: t.exposeString('actorKind', {
        description:
          '`user`, `engine` or `run`; `system` is this server by itself, `operator` its command line, `nobody` one who was not let in.',
      }),
      actorId: t.exposeID('actor', { nullable: true, description: 'The user, or the token of the engine or the run.' }),
      userId: t.exposeID('user', { nullable: true, description: 'Whom it concerns.' }),
      run: t.exposeString('run', { nullable: true }),
      pattern: t.exposeString('pattern', { nullable: true }),
      environmentId: t.exposeID('environment', { nullable: true }),
      targetKind: t.exposeString('targetKind', { nullable: true }),
      targetId: t.exposeID('target', { nullable: true }),
      address: t.exposeString('address', { nullable: true, description: 'Where the request came from.' }),
      requestId: t.exposeString('request', { nullable: true }),
      details: t.field({
        type: 'JSON',
        nullable: true,
        resolve: ({ details }) => (details ? JSON.parse(details) : null),
      }),
    }),
  });
  const page = builder.objectRef<{ readonly events: readonly AuditRow[] }>('AuditPage').implement({
    fields: (t) => ({
      events: t.field({ type: [event], resolve: ({ events }) => [...events] }),
      endCursor: t.string({
        nullable: true,
        description: 'For `after`; null: there are no older ones.',
        resolve: ({ events }) => (events.length > 0 ? String(events.at(-1)?.seq) : null),
      }),
    }),
  });
  const use = builder.objectRef<TargetUse>('Use').implement({
    description: 'How often a pattern has used something.',
    fields: (t) => ({
      pattern: t.exposeString('pattern', { nullable: true, description: 'Null: the engine named none.' }),
      uses: t.exposeInt('uses'),
      firstUsedAt: t.expose('firstUsedAt', { type: 'DateTime' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime' }),
    }),
  });
  const filter = builder.inputType('AuditFilter', {
    fields: (t) => ({
      types: t.field({
        type: [type],
        validate: by(z.array(z.string()).max(EVENT_TYPES.length, 'Each type once.')),
      }),
      target: t.id({ description: 'The id of a connection, a secret, or anything else.' }),
      user: t.id({ description: 'Whom it concerns.' }),
      run: t.string({ validate: upTo(LENGTHS.run) }),
      pattern: t.string({ validate: upTo(LENGTHS.run) }),
      since: t.field({ type: 'DateTime' }),
      until: t.field({ type: 'DateTime' }),
    }),
  });

  userQuery(builder, 'auditEvents', (t) =>
    t.field({
      type: page,
      extensions: costs({ most: MOST, unasked: USUAL, each: 30 }),
      description:
        'Newest first. An admin sees all of the workspace; others what concerns them, and with `target` what concerns a connection of their own.',
      args: {
        filter: t.arg({ type: filter }),
        first: t.arg.int({
          defaultValue: USUAL,
          validate: by(z.int().min(1, 'At least 1.').max(MOST, `At most ${MOST}.`)),
        }),
        after: t.arg.string({ validate: upTo(LENGTHS.cursor) }),
      },
      resolve: async (_root, { filter: wanted, first, after }, { services }) => ({
        events: await listEvents(services, { filter: wanted ?? {}, before: readCursor(after), limit: first ?? USUAL }),
      }),
    }),
  );
  userQuery(builder, 'uses', (t) =>
    t.field({
      type: [use],
      extensions: costs({ most: MOST_USES, each: 10 }),
      description: 'Which patterns have used a connection or a secret, the last one first; 200 of them at most.',
      args: { target: t.arg.id({ required: true, description: 'The id of a connection or a secret.' }) },
      resolve: (_root, { target }, { services }) => listUses(services, target),
    }),
  );
}

function eventTypeValues(): Record<string, { readonly value: EventType }> {
  const constants = enumValues(EVENT_TYPES);
  return Object.fromEntries(Object.entries(constants).map(([name, value]) => [name.replaceAll('.', '_'), value]));
}

function readCursor(cursor: string | null | undefined): EventPage['before'] {
  if (cursor === null || cursor === undefined) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new InvalidInputError([{ path: ['after'], message: 'This is not a cursor that this list gave out.' }]);
}
