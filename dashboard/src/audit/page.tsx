import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import {
  AuditEventsDocument,
  type AuditEventsQuery,
  type AuditEventsQueryVariables,
  type EventRowFragment,
} from '../api/gql/graphql.ts';
import { usePages } from '../api/use-pages.ts';
import { useViewer } from '../app/contexts.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import page from '../ui/page.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { Time } from '../ui/time.tsx';
import { type Column, WindowedGrid } from '../ui/windowed-grid.tsx';
import { wordsOf } from './events.ts';

/** What has happened, newest first. It holds no value, and no name that somebody gave. */
export function AuditPage() {
  const t = useText();
  const { viewer } = useViewer();
  const { target } = useSearch({ strict: false }) as { readonly target?: string };
  const filter = useMemo(() => ({ filter: target ? { target } : null }), [target]);
  const [open, setOpen] = useState<EventRowFragment>();
  const { rows, total, failure, more, again } = usePages<
    AuditEventsQuery,
    AuditEventsQueryVariables,
    AuditEventsQuery['auditEvents']
  >(AuditEventsDocument, filter, ({ auditEvents }) => auditEvents);
  const columns = useMemo<readonly Column<EventRowFragment>[]>(
    () => [
      {
        id: 'when',
        label: t('event.when'),
        width: [7, 0.8],
        cell: ({ occurredAt }) => <Time at={occurredAt} />,
      },
      {
        id: 'what',
        label: t('event.what'),
        width: [12, 1.6],
        cell: (event, tabIndex) => (
          <button type="button" className={page['plain']} tabIndex={tabIndex} onClick={() => setOpen(event)}>
            {wordsOf(event.type)}
          </button>
        ),
      },
      {
        id: 'outcome',
        label: t('event.outcome'),
        width: [7, 0.8],
        cell: ({ failure: code }) =>
          code ? (
            <Status tone="bad">{code.toLowerCase().replaceAll('_', ' ')}</Status>
          ) : (
            <Status tone="good">{t('event.done')}</Status>
          ),
      },
      {
        ...{ id: 'who', label: t('event.who'), width: [7, 0.8], isExtra: true },
        cell: ({ actorKind, actorId }) => (actorId === viewer.id ? t('fact.you') : t(`actor.${actorKind}`)),
      },
      {
        ...{ id: 'pattern', label: t('event.pattern'), width: [7, 1], isExtra: true },
        cell: ({ pattern }) => pattern ?? '–',
      },
    ],
    [t, viewer.id],
  );
  return (
    <div className={page['page']}>
      <h1>{t('audit.title')}</h1>
      <p className={page['quiet']}>{t(viewer.role === 'ADMIN' ? 'audit.intro' : 'audit.introOwn')}</p>
      {failure && <FailureNote failure={failure} again={again} />}
      {total === undefined && !failure && <Skeleton lines={8} />}
      {total === 0 && <p className={page['empty']}>{t('audit.none')}</p>}
      {(total ?? 0) > 0 && (
        <WindowedGrid
          {...{ rows, columns, more }}
          total={total ?? 0}
          rowPixels={40}
          label={t('audit.title')}
          keyOf={({ id }) => id}
          isSelected={({ id }) => id === open?.id}
        />
      )}
      {open && <EventFacts event={open} />}
    </div>
  );
}

function EventFacts({ event }: { readonly event: EventRowFragment }) {
  const t = useText();
  const facts = [
    [t('event.number'), event.number],
    [t('event.target'), event.targetId],
    [t('event.actor'), event.actorId],
    [t('event.run'), event.run],
    [t('event.address'), event.address],
    [t('event.request'), event.requestId],
  ] as const;
  return (
    <dl className={page['facts']} aria-live="polite">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null ? '–' : <code>{value}</code>}</dd>
        </div>
      ))}
    </dl>
  );
}
