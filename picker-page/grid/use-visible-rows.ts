import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import type { Row } from './layout.ts';

/** How far beyond the screen rows are drawn, in screens. */
const MARGIN = 0.75;

/** Returns the index of the first row that ends below `y`. */
const firstBelow = (rows: readonly Row[], y: number): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.top + row.height < y) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Returns which rows are on the screen or near it: from `first` up to, but not including, `end`. */
export const useVisibleRows = (grid: RefObject<HTMLElement | null>, rows: readonly Row[]) => {
  const [range, setRange] = useState({ first: 0, end: 0 });
  const measure = useCallback(() => {
    if (!grid.current) return;
    const { innerHeight } = window;
    const top = -grid.current.getBoundingClientRect().top;
    const first = firstBelow(rows, top - innerHeight * MARGIN);
    const end = Math.min(firstBelow(rows, top + innerHeight * (1 + MARGIN)) + 1, rows.length);
    setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
  }, [grid, rows]);
  useLayoutEffect(() => {
    measure();
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [measure]);
  return range;
};
