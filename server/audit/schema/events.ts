import { z } from 'zod';
import { isErrorCode } from '../../core/errors.ts';
import type { ErrorCodeRef } from '../../graphql/base.ts';
import { type Builder, by, costs, LARGEST_PAGE, LENGTHS, USUAL_PAGE, upTo } from '../../graphql/builder.ts';
import { userQuery } from '../../graphql/operations.ts';
import { type Cursors, page } from '../../graphql/pages.ts';
import { AuditRow } from '../log/event.entity.ts';
import { EVENT_TYPES } from '../log/events.ts';
import { listEvents, listUses, MOST_USES, type TargetUse } from '../service.ts';
import { defineEventEnums } from './enums.ts';

/** What has happened, for the dashboard: by connection, secret, user and time; and who uses what how often. */
export function defineAudit(builder: Builder, errorCode: ErrorCodeRef): void {
  const { type, actorKind, targetKind } = defineEventEnums(builder);
  const event = builder.objectType(AuditRow, {
    name: 'AuditEvent',
    description: 'Something that happened in the workspace. It holds no value, and no name that somebody gave.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stands in copies of the log, too.' }),
      number: t.string({
        description:
          'Events of a workspace are numbered from 1, without gaps. As text: it may become more than an Int holds.',
        resolve: ({ seq }) => String(seq),
      }),
      occurredAt: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
      type: t.field({ type: type.ref, description: 'What happened.', resolve: (row) => type.of(row.type) }),
      failure: t.field({
        type: errorCode,
        nullable: true,
        description: 'Why it did not come to what its type says; null: it did.',
        resolve: ({ outcome }) => (outcome === 'OK' ? null : isErrorCode(outcome) ? outcome : 'ALTERED'),
      }),
      actorKind: t.field({
        type: actorKind.ref,
        description: 'Who did it.',
        resolve: (row) => actorKind.of(row.actorKind),
      }),
      actorId: t.exposeID('actor', {
        nullable: true,
        description: 'The id of the user, or of the token of the engine or the run; null: nobody of these did it.',
      }),
      userId: t.exposeID('user', {
        nullable: true,
        description: 'The id of the user whom it concerns, such as the owner of a connection; null: no single one.',
      }),
      run: t.exposeString('run', {
        nullable: true,
        description: 'What the engine calls the run; null: there was none.',
      }),
      pattern: t.exposeString('pattern', {
        nullable: true,
        description: 'What the engine calls the pattern of the run; null: it named none.',
      }),
      environmentId: t.exposeID('environment', {
        nullable: true,
        description: 'The id of the environment that it happened in; null: in none.',
      }),
      targetKind: t.field({
        type: targetKind.ref,
        nullable: true,
        description: 'What it happened to; null: to nothing that has an id.',
        resolve: (row) => (row.targetKind ? targetKind.of(row.targetKind) : null),
      }),
      targetId: t.exposeID('target', {
        nullable: true,
        description: 'The id of that, which may be gone by now; null: it has none.',
      }),
      address: t.exposeString('address', {
        nullable: true,
        description: 'The address that the request came from; null: it was no request.',
      }),
      requestId: t.exposeString('request', {
        nullable: true,
        description:
          'The id of that request, by which its answer and the log of the server name it, too; null: it was none.',
      }),
      details: t.field({
        type: 'JSONObject',
        nullable: true,
        description: 'What else there is to say, by the type of the event (docs/audit.md); null: nothing.',
        resolve: ({ details }) => (details ? JSON.parse(details) : null),
      }),
    }),
  });
  const use = builder.objectRef<TargetUse>('PatternUse').implement({
    description: 'How often a pattern has used a connection or a secret.',
    fields: (t) => ({
      pattern: t.exposeString('pattern', {
        nullable: true,
        description: 'What the engine calls the pattern; null: it named none.',
      }),
      count: t.exposeInt('uses', { description: 'How often.' }),
      firstUsedAt: t.expose('firstUsedAt', { type: 'DateTime', description: 'The first time.' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'The last time.' }),
    }),
  });
  const filter = builder.inputType('AuditFilter', {
    description: 'Events that are all of these.',
    fields: (t) => ({
      types: t.field({
        type: [type.ref],
        description: 'Of one of these types.',
        validate: by(z.array(z.string()).max(EVENT_TYPES.length, 'Each type once.')),
      }),
      target: t.id({ description: 'About the connection, secret or other thing of this id.' }),
      user: t.id({ description: 'Concerning the user of this id.' }),
      run: t.string({ description: 'In the run that the engine calls so.', validate: upTo(LENGTHS.run) }),
      pattern: t.string({
        description: 'In runs of the pattern that the engine calls so.',
        validate: upTo(LENGTHS.run),
      }),
      since: t.field({ type: 'DateTime', description: 'At this time or later.' }),
      until: t.field({ type: 'DateTime', description: 'Before this time.' }),
    }),
  });

  userQuery(builder, 'auditEvents', (t) =>
    t.connection(
      {
        type: event,
        extensions: costs({ most: LARGEST_PAGE, unasked: USUAL_PAGE, each: 30 }),
        description:
          'What has happened, newest first. An admin sees all of the workspace; others what concerns them, and with `target` what concerns a connection of their own.',
        args: { filter: t.arg({ type: filter, description: 'Only such events; left out: all.' }) },
        resolve: (_root, { filter: wanted, ...args }, { services }) =>
          page(args, NUMBERS, (part) => listEvents(services, { filter: wanted ?? {}, ...part })),
      },
      { name: 'AuditEventPage', description: 'A page of events.' },
      { name: 'AuditEventEdge', description: 'An event in a page.' },
    ),
  );
  userQuery(builder, 'patternUses', (t) =>
    t.field({
      type: [use],
      extensions: costs({ most: MOST_USES, each: 10 }),
      description: `Which patterns have used a connection or a secret, the last one first: at most ${MOST_USES}. Of a connection, for its owner and for admins.`,
      args: { target: t.arg.id({ required: true, description: 'The id of a connection or a secret.' }) },
      resolve: (_root, { target }, { services }) => listUses(services, target),
    }),
  );
}

const NUMBERS: Cursors<AuditRow, number> = {
  write: ({ seq }) => String(seq),
  read: (cursor) => (/^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined),
};
