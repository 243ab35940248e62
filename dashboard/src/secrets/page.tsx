import { useMemo, useRef, useState } from 'react';
import type { SecretRowFragment } from '../api/gql/graphql.ts';
import { useViewer } from '../app/contexts.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import page from '../ui/page.module.css';
import { Search } from '../ui/search.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { type Column, type GridHandle, WindowedGrid } from '../ui/windowed-grid.tsx';
import { Cell } from './cell.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import styles from './page.module.css';
import { useSecretRows } from './rows.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { ValueDialog } from './value-dialog.tsx';

type Row = SecretRowFragment;
type Open =
  | { readonly what: 'value'; readonly row: Row | null; readonly environment: string }
  | { readonly what: 'secret'; readonly id: string }
  | { readonly what: 'import' | 'copy' };

/** Names down, environments across. A cell says whether there is a value, and never which. */
export function SecretsPage() {
  const t = useText();
  const { viewer, environments } = useViewer();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Open>();
  const grid = useRef<GridHandle>(null);
  const { rows, total, failure, more, again } = useSecretRows(search);
  const mayChange = viewer.role !== 'VIEWER';
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: 'name',
        label: t('name'),
        width: [14, 2],
        cell: (row, tabIndex) => (
          <Button
            kind="link"
            excludeFromTabOrder={tabIndex < 0}
            onPress={() => setOpen({ what: 'secret', id: row.id })}
          >
            <code>{row.name}</code>
          </Button>
        ),
      },
      ...environments.map(
        (environment): Column<Row> => ({
          id: environment.id,
          label: (
            <>
              {environment.name}
              {environment.isProtected && <span title={t('environment.protected')}> 🔒</span>}
            </>
          ),
          width: [8, 1],
          cell: (row: Row, tabIndex: number) => (
            <Cell
              value={row.values.find((value) => value.environment.id === environment.id)}
              secret={row.name}
              environment={environment}
              tabIndex={tabIndex}
              open={() => setOpen({ what: 'value', row, environment: environment.id })}
            />
          ),
        }),
      ),
    ],
    [t, environments],
  );
  const first = environments[0];
  const shown = open?.what === 'secret' ? rows.find(({ id }) => id === open.id) : undefined;
  const close = () => setOpen(undefined);
  return (
    <div className={page['page']}>
      <div className={page['head']}>
        <h1>{t('secrets.title')}</h1>
        {mayChange && first && (
          <div className={page['buttons']}>
            <Button onPress={() => setOpen({ what: 'copy' })}>{t('secrets.copy')}</Button>
            <Button onPress={() => setOpen({ what: 'import' })}>{t('secrets.import')}</Button>
            <Button kind="first" onPress={() => setOpen({ what: 'value', row: null, environment: first.id })}>
              {t('secrets.new')}
            </Button>
          </div>
        )}
      </div>
      <p className={styles['intro']}>{t(mayChange ? 'secrets.intro' : 'secrets.viewer')}</p>
      <Search
        label={t('secrets.search')}
        placeholder={t('connections.searchHint')}
        value={search}
        onChange={setSearch}
        down={() => grid.current?.focus()}
      />
      {failure && <FailureNote failure={failure} again={again} />}
      {total === undefined && !failure && <Skeleton lines={8} />}
      {total === 0 && <p className={page['empty']}>{t(search ? 'connections.noneFound' : 'secrets.none')}</p>}
      {(total ?? 0) > 0 && (
        <WindowedGrid
          {...{ ref: grid, rows, columns, more }}
          total={total ?? 0}
          rowPixels={44}
          label={t('secrets.title')}
          keyOf={({ id }) => id}
        />
      )}
      {open?.what === 'value' && (
        <ValueDialog row={open.row} environment={open.environment} close={close} changed={again} />
      )}
      {shown && <SecretDialog secret={shown} close={close} changed={again} />}
      {open?.what === 'import' && <ImportDialog known={rows} close={close} changed={again} />}
      {open?.what === 'copy' && <CopyDialog close={close} />}
    </div>
  );
}
