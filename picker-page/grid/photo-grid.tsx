import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { Selection } from '../data/use-selection.ts';
import { Day } from './day.tsx';
import './grid.css';
import { layOut, type Cell, type Row, type Section } from './layout.ts';
import { nextCell } from './next-cell.ts';
import { Preview } from '../preview/preview.tsx';
import { Tile } from './tile.tsx';
import { useVisibleRows } from './use-visible-rows.ts';
import { YearRail } from './year-rail.tsx';
import { useWidth } from './use-width.ts';

/** From this width on, in pixels, the rows are higher and the gaps wider. */
const WIDE = 700;

const keyOf = (element: EventTarget) => {
  const tile = element instanceof Element ? element.closest<HTMLElement>('[data-key]') : null;
  return tile ? Number(tile.dataset['key']) : undefined;
};

const dayOf = (element: EventTarget) =>
  element instanceof Element ? element.closest<HTMLElement>('[data-day]')?.dataset['day'] : undefined;

/** Returns the keys from one item to another, in the order of the grid. Empty if one of them is not shown. */
const rangeOf = (order: readonly number[], from: number | null, to: number): readonly number[] => {
  const [start, end] = [from === null ? -1 : order.indexOf(from), order.indexOf(to)];
  if (start < 0 || end < 0) return [];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
};

type GridProps = { sections: readonly Section[]; selection: Selection; label: string };

/**
 * Photos and videos in days, of which only those near the screen are drawn. A click selects one, a click with Shift all from the
 * last one on, and the title of a day the whole day. The arrow keys move the focus, and with Shift they select.
 */
export const PhotoGrid = ({ sections, selection, label }: GridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid);
  const layout = useMemo(
    () =>
      width === 0
        ? layOut([], { width, rowHeight: 0, gap: 0 })
        : layOut(sections, { width, rowHeight: width < WIDE ? 112 : 196, gap: width < WIDE ? 3 : 5 }),
    [sections, width],
  );
  const { rows, positions, order } = layout;
  const { first, end } = useVisibleRows(grid, rows);

  const [active, setActive] = useState<string | null>(null);
  const activeId = active !== null && positions.has(active) ? active : (rows[0]?.cells[0]?.id ?? '');
  const activeRow = positions.get(activeId)?.row ?? 0;
  const movesFocus = useRef(false);

  /** The item that is shown as large as the screen. */
  const [enlarged, setEnlarged] = useState<number | null>(null);

  /** The item below the pointer while Shift is held. */
  const [hovered, setHovered] = useState<number | null>(null);
  const { keys, anchor, toggle, add, remove } = selection;
  const preview = useMemo(
    () => new Set(hovered === null ? [] : rangeOf(order, anchor, hovered)),
    [order, anchor, hovered],
  );

  useEffect(() => {
    const release = (event: globalThis.KeyboardEvent) => event.key === 'Shift' && setHovered(null);
    window.addEventListener('keyup', release);
    return () => window.removeEventListener('keyup', release);
  }, []);

  useLayoutEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    const element = document.getElementById(activeId);
    element?.focus({ preventScroll: true });
    // The header and the bar cover a part of the screen: see `scroll-padding` in the style sheet.
    element?.scrollIntoView({ block: 'nearest' });
  }, [activeId, enlarged]);

  const selectRange = useCallback(
    (key: number) => {
      const range = rangeOf(order, anchor, key);
      if (range.length === 0) return toggle(key);
      // From the anchor on: what does not fit is farthest from it.
      return add(range[0] === anchor ? range : range.toReversed(), key);
    },
    [order, anchor, toggle, add],
  );

  const toggleDay = useCallback(
    (id: string) => {
      const all = sections.find((section) => section.id === id)?.items.map(({ key }) => key) ?? [];
      if (all.every((key) => keys.has(key))) remove(all);
      else add(all);
    },
    [sections, keys, add, remove],
  );

  const items = useMemo(() => sections.flatMap((section) => section.items), [sections]);

  const onClick = (event: MouseEvent) => {
    const [key, day] = [keyOf(event.target), dayOf(event.target)];
    if (key !== undefined && event.target instanceof Element && event.target.closest('[data-zoom]')) {
      setEnlarged(key);
    } else if (key !== undefined) {
      setActive(`item-${key}`);
      if (event.shiftKey) selectRange(key);
      else toggle(key);
    } else if (day !== undefined) {
      setActive(`day-${day}`);
      toggleDay(day);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event.target);
    if (event.key === 'Enter' && key !== undefined) {
      // Space selects, as for every checkbox.
      event.preventDefault();
      setEnlarged(key);
      return;
    }
    const next = nextCell(layout, activeId, event, window.innerHeight * 0.7);
    if (next === undefined) return;
    event.preventDefault();
    movesFocus.current = true;
    setActive(next);
    const to = Number(next.replace('item-', ''));
    if (event.shiftKey && event.key.startsWith('Arrow') && Number.isInteger(to))
      add(key === undefined ? [to] : [key, to], to);
  };

  const cell = (shown: Cell) => {
    const { id, left, width: cellWidth } = shown;
    const place = { id, left, width: cellWidth, isFocusable: id === activeId };
    if (shown.type === 'ITEM') {
      const { key } = shown.item;
      return <Tile key={id} {...place} item={shown.item} isSelected={keys.has(key)} isInRange={preview.has(key)} />;
    }
    const selected = shown.section.items.filter(({ key }) => keys.has(key)).length;
    const some = selected === 0 ? 'NONE' : 'SOME';
    return (
      <Day key={id} {...place} section={shown.section} state={selected === shown.section.items.length ? 'ALL' : some} />
    );
  };

  const row = ({ top, height, cells }: Row, index: number) => (
    <div key={cells[0]?.id} className="row" role="row" aria-rowindex={index + 1} style={{ top, height }}>
      {cells.map(cell)}
    </div>
  );

  // The row with the focus stays, wherever the page is scrolled to.
  const shown = [
    ...new Set([activeRow, ...Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)]),
  ];
  const closePreview = () => {
    if (enlarged === null) return;
    movesFocus.current = true;
    // The focus goes to the item that was shown last.
    setActive(`item-${enlarged}`);
    setEnlarged(null);
  };

  return (
    <>
      <div
        ref={grid}
        className="photo-grid"
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={rows.length}
        data-full={selection.isFull || undefined}
        style={{ height: layout.height }}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={(event) => setActive((event.target as HTMLElement).id)}
        onPointerMove={(event) => setHovered(event.shiftKey ? (keyOf(event.target) ?? null) : null)}
        onPointerLeave={() => setHovered(null)}
      >
        {shown
          .sort((a, b) => a - b)
          .map((index) => {
            const visible = rows[index];
            return visible && row(visible, index);
          })}
      </div>
      {typeof sections[0]?.day === 'number' && <YearRail layout={layout} grid={grid} />}
      {enlarged !== null && (
        <Preview items={items} shown={enlarged} selection={selection} onShow={setEnlarged} onClose={closePreview} />
      )}
    </>
  );
};
