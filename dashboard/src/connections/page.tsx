import { getRouteApi, Link, Outlet, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useSubscription } from 'urql';
import { textOf } from '../api/documents.ts';
import { ConnectionChangesDocument, type ConnectionFilter } from '../api/gql/graphql.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { GridHandle } from '../ui/windowed-grid.tsx';
import { Attention } from './attention.tsx';
import { Filters } from './filters.tsx';
import { ConnectionList } from './list.tsx';
import styles from './page.module.css';
import { useConnectionRows } from './rows.ts';

const route = getRouteApi('/connections');

/** All connections that one may see: those that need somebody first. One that is opened stands beside the list. */
export function ConnectionsPage() {
  const t = useText();
  const search = route.useSearch();
  const { id } = useParams({ strict: false });
  const list = useRef<GridHandle>(null);
  const filter: ConnectionFilter = {
    ...(search.q ? { name: search.q } : {}),
    ...(search.pack ? { pack: search.pack } : {}),
    ...(search.status ? { status: search.status } : {}),
  };
  const whose = search.whose ?? 'OWN';
  const all = useConnectionRows({ whose, filter });
  useChanges(all.again, all.rows);
  const isFiltered = Object.keys(filter).length > 0 || whose !== 'OWN';
  return (
    <div className={styles['split']} data-open={id === undefined ? undefined : ''}>
      <div className={styles['page']}>
        <div className={styles['head']}>
          <h1>{t('connections.title')}</h1>
          <Link to="/connections/new" className={styles['new']}>
            {t('connections.new')}
          </Link>
        </div>
        {!isFiltered && <Attention />}
        <Filters search={search} toList={() => list.current?.focus()} />
        {all.failure && <FailureNote failure={all.failure} again={all.again} />}
        {all.total === undefined && !all.failure && <Skeleton lines={8} />}
        {all.total === 0 && (
          <p className={styles['empty']}>{t(isFiltered ? 'connections.noneFound' : 'connections.none')}</p>
        )}
        {(all.total ?? 0) > 0 && <ConnectionList ref={list} {...all} openId={id} isOwn={whose === 'OWN'} />}
      </div>
      <Outlet />
    </div>
  );
}

/** Rows that change are drawn anew by the cache; one that is new has the list read again. */
function useChanges(again: () => void, rows: readonly { readonly id: string }[]): void {
  useSubscription(
    { query: textOf(ConnectionChangesDocument) },
    (_, change: { connectionChanged?: Changed } | undefined) => {
      const changed = change?.connectionChanged;
      if (changed && (!changed.connection || !rows.some((row) => row.id === changed.id))) again();
      return change;
    },
  );
}

interface Changed {
  readonly id: string;
  readonly connection: object | null;
}
