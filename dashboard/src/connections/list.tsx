import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useText } from '../text/text.tsx';
import styles from './list.module.css';
import { Row } from './row.tsx';
import type { Rows } from './rows.ts';

interface Props extends Rows {
  readonly ref: Ref<HTMLDivElement>;
  readonly more: () => void;
  readonly openId: string | undefined;
}

const ROW_PIXELS = 52;
/** Rows below the last one seen when the next page is asked for. */
const AHEAD = 60;
const COLUMNS = ['column.name', 'column.account', 'column.status', 'column.lastUsed', 'column.ends'] as const;

/**
 * The rows that are in sight, of as many as there are (ARIA grid pattern, with `aria-rowcount` and `aria-rowindex`). One of
 * them is in the order of Tab; the arrows, Home and End move it, Enter opens.
 */
export function ConnectionList({ ref, rows, total = 0, hasMore, more, openId }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => scroller.current as HTMLDivElement);
  const [active, setActive] = useState(0);
  const current = Math.min(active, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last + AHEAD >= rows.length) more();
  }, [hasMore, last, rows.length, more]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, rows.length - 1));
    setActive(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[role=row][data-index="${next}"]`)?.focus(),
    );
  };
  const open = (index: number) => {
    const row = rows[index];
    if (row) void navigate({ to: '/connections/$id', params: { id: row.id }, search: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).matches('[role=row]')) return;
    const page = Math.max(1, inSight.length - 10);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      PageDown: () => move(current + page),
      PageUp: () => move(current - page),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: () => open(current),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div
      className={styles['grid']}
      role="grid"
      aria-label={t('connections.title')}
      aria-rowcount={total + 1}
      onKeyDown={onKeyDown}
    >
      <div className={styles['headRow']} role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(column)}
          </span>
        ))}
      </div>
      <div className={styles['scroller']} ref={scroller} role="presentation">
        <div className={styles['rows']} style={{ height: virtual.getTotalSize() }} role="presentation">
          {inSight.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  key={key}
                  row={row}
                  index={index}
                  start={start}
                  isActive={index === current}
                  isOpen={row.id === openId}
                  onFocus={() => setActive(index)}
                />
              )
            );
          })}
        </div>
      </div>
      <p className={styles['count']}>{t('connections.count', { count: total })}</p>
    </div>
  );
}
