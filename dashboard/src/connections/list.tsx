import { Link } from '@tanstack/react-router';
import { type Ref, useMemo } from 'react';
import type { ConnectionRowFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Status } from '../ui/status.tsx';
import { Time } from '../ui/time.tsx';
import { type Column, type GridHandle, WindowedGrid } from '../ui/windowed-grid.tsx';
import styles from './list.module.css';
import type { Rows } from './rows.ts';
import { accountOf, stateOf } from './words.ts';

interface Props extends Rows {
  readonly ref: Ref<GridHandle>;
  readonly openId: string | undefined;
  /** Whether there is one owner only, whom nobody has to be told of. */
  readonly isOwn: boolean;
}

type Row = ConnectionRowFragment;

/** Connections, each with what one looks for first. */
export function ConnectionList({ ref, rows, total = 0, more, openId, isOwn }: Props) {
  const t = useText();
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: 'name',
        label: t('column.name'),
        width: [12, 2.2],
        cell: (row, tabIndex) => <Name row={row} tabIndex={tabIndex} />,
      },
      { id: 'status', label: t('column.status'), width: [9, 1.1], cell: (row) => <State row={row} /> },
      {
        ...{ id: 'account', label: t('column.account'), width: [7, 1.4], isExtra: true },
        cell: (row) => accountOf(row) ?? '–',
      },
      ...(isOwn ? [] : [ownerOf(t)]),
      {
        ...{ id: 'used', label: t('column.lastUsed'), width: [6, 0.9], isExtra: true },
        cell: (row) => (row.lastUsedAt ? <Time at={row.lastUsedAt} /> : t('never')),
      },
      {
        ...{ id: 'ends', label: t('column.ends'), width: [6, 0.8], isExtra: true },
        cell: (row) => (row.reauthorizeBefore ? <Time at={row.reauthorizeBefore} /> : '–'),
      },
    ],
    [t, isOwn],
  );
  return (
    <WindowedGrid
      {...{ ref, rows, columns, total, more }}
      label={t('connections.title')}
      keyOf={({ id }) => id}
      isSelected={({ id }) => id === openId}
      footer={t('connections.count', { count: total })}
    />
  );
}

function ownerOf(t: ReturnType<typeof useText>): Column<Row> {
  return {
    ...{ id: 'owner', label: t('fact.owner'), width: [7, 1], isExtra: true },
    cell: (row) => (row.isOwn ? t('fact.you') : row.owner.subject),
  };
}

function Name({ row, tabIndex }: { readonly row: Row; readonly tabIndex: number }) {
  return (
    <div className={styles['name']}>
      <PackIcon pack={row.pack} />
      <div className={styles['two']}>
        <Link to="/connections/$id" params={{ id: row.id }} search tabIndex={tabIndex}>
          {row.name}
        </Link>
        <span className={styles['quiet']}>{row.pack?.name ?? row.packSlug}</span>
      </div>
    </div>
  );
}

function State({ row }: { readonly row: Row }) {
  const t = useText();
  const { tone, word, cause } = stateOf(row);
  return (
    <span title={cause}>
      <Status tone={tone}>{t(word)}</Status>
    </span>
  );
}
