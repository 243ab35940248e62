import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ConnectionRowFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Status } from '../ui/status.tsx';
import { Time } from '../ui/time.tsx';
import styles from './list.module.css';
import { accountOf, stateOf } from './words.ts';

interface Props {
  readonly row: ConnectionRowFragment;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onFocus: () => void;
}

export const Row = memo(function Row({ row, index, start, isActive, isOpen, onFocus }: Props) {
  const t = useText();
  const { tone, word, cause } = stateOf(row);
  const ends = row.reauthorizeBefore ?? null;
  return (
    <div
      className={styles['row']}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div className={styles['name']} role="gridcell">
        <PackIcon pack={row.pack} />
        <div className={styles['two']}>
          <Link to="/connections/$id" params={{ id: row.id }} search tabIndex={-1}>
            {row.name}
          </Link>
          <span className={styles['quiet']}>{row.pack?.name ?? row.packSlug}</span>
        </div>
      </div>
      <span role="gridcell" className={styles['cut']}>
        {accountOf(row) ?? '–'}
      </span>
      <span role="gridcell" title={cause}>
        <Status tone={tone}>{t(word)}</Status>
      </span>
      <span role="gridcell">{row.lastUsedAt ? <Time at={row.lastUsedAt} /> : t('never')}</span>
      <span role="gridcell">{ends ? <Time at={ends} /> : '–'}</span>
    </div>
  );
});
