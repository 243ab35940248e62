import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import styles from './windowed-grid.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly label: ReactNode;
  /** At least so many rem, and its part of what is left. */
  readonly width: readonly [rem: number, part: number];
  /** @param tabIndex for what can be pressed in it: one cell of all is in the order of Tab. */
  readonly cell: (row: Row, tabIndex: number) => ReactNode;
  /** Left out where there is little room. */
  readonly isExtra?: boolean;
}

/** Leads the focus into the grid. */
export interface GridHandle {
  readonly focus: () => void;
}

interface Props<Row> {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** How many there are on the server. */
  readonly total: number;
  readonly rowPixels?: number;
  readonly isSelected?: (row: Row) => boolean;
  /** Is called when somebody comes near the end of what is here. */
  readonly more: () => void;
  readonly footer?: ReactNode;
}

/** Rows below the last one seen when more are asked for. */
const AHEAD = 60;
/** As in the style sheet. */
const GAP_REM = 0.75;
const SIDE_REM = 1;
const PRESSABLE = 'a, button, input';

/**
 * The rows that are in sight, of as many as there are (ARIA Authoring Practices, grid pattern; `aria-rowcount` and
 * `aria-rowindex`). One cell is in the order of Tab; arrows, Home, End, Page Up and Page Down move it.
 */
export function WindowedGrid<Row>(props: Props<Row>) {
  const { ref, label, rows, columns, keyOf, total, rowPixels = 52, isSelected, more, footer } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const at = { row: Math.min(active.row, rows.length - 1), column: Math.min(active.column, columns.length - 1) };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: 8,
    getItemKey: (index) => (rows[index] ? keyOf(rows[index]) : index),
  });
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last + AHEAD >= rows.length && rows.length < total) more();
  }, [last, rows.length, total, more]);

  const focusCell = (row: number, column: number) => {
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
    (cell?.querySelector<HTMLElement>(PRESSABLE) ?? cell)?.focus();
  };
  useImperativeHandle(ref, () => ({ focus: () => focusCell(at.row, at.column) }));

  const move = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(row, rows.length - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    setActive(next);
    virtual.scrollToIndex(next.row);
    requestAnimationFrame(() => focusCell(next.row, next.column));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, inSight.length - 16);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at.row + 1, at.column),
      ArrowUp: () => move(at.row - 1, at.column),
      ArrowLeft: () => move(at.row, at.column - 1),
      ArrowRight: () => move(at.row, at.column + 1),
      PageDown: () => move(at.row + page, at.column),
      PageUp: () => move(at.row - page, at.column),
      Home: () => move(0, at.column),
      End: () => move(rows.length - 1, at.column),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const tracks = {
    '--tracks': columns.map(({ width: [rem, part] }) => `minmax(${rem}rem, ${part}fr)`).join(' '),
    '--least': `${columns.reduce((sum, { width: [rem] }) => sum + rem + GAP_REM, 2 * SIDE_REM - GAP_REM)}rem`,
  } as CSSProperties;
  return (
    <div className={styles['frame']} style={tracks}>
      <div
        className={styles['scroller']}
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
      >
        <div className={styles['head']} role="row" aria-rowindex={1}>
          {columns.map(({ id, label: name, isExtra }) => (
            <span key={id} role="columnheader" data-extra={isExtra ? '' : undefined}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles['rows']} style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {inSight.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                className={styles['row']}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isSelected?.(row) ?? false}
                style={{ transform: `translateY(${start}px)`, height: rowPixels }}
              >
                {columns.map(({ id, cell, isExtra }, column) => {
                  const isActive = index === at.row && column === at.column;
                  return (
                    <div
                      key={id}
                      className={styles['cell']}
                      role="gridcell"
                      data-cell={`${index}:${column}`}
                      data-extra={isExtra ? '' : undefined}
                      tabIndex={-1}
                      onFocus={() => setActive({ row: index, column })}
                    >
                      {cell(row, isActive ? 0 : -1)}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      {footer && <p className={styles['footer']}>{footer}</p>}
    </div>
  );
}
