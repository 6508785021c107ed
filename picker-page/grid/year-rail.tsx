import { useMemo, type RefObject } from 'react';
import type { Layout } from './layout.ts';

/** The least distance between two years, as a part of the height of the rail. */
const MIN_DISTANCE = 0.035;

/** A grid lower than this, in pixels, needs no rail. */
const MIN_HEIGHT = 4000;

/** Returns where each year begins: in pixels from the top of the grid, and as a part of its height. */
const yearsOf = ({ rows, height }: Layout) => {
  const years: { year: number; top: number; part: number }[] = [];
  for (const { top, cells } of rows) {
    const [first] = cells;
    if (first?.type !== 'DAY' || first.section.day === null) continue;
    const year = Math.floor(first.section.day / 10_000);
    const last = years.at(-1);
    const part = top / height;
    if (last?.year !== year && (!last || part - last.part >= MIN_DISTANCE)) years.push({ year, top, part });
  }
  return years;
};

/** The years beside the grid, each where it is in the library. A click scrolls there. */
export const YearRail = ({ layout, grid }: { layout: Layout; grid: RefObject<HTMLElement | null> }) => {
  const years = useMemo(() => (layout.height < MIN_HEIGHT ? [] : yearsOf(layout)), [layout]);
  if (years.length < 2) return null;
  const show = (top: number) => {
    const start = (grid.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    const header = document.querySelector('header')?.offsetHeight ?? 0;
    window.scrollTo({ top: start + top - header });
  };
  return (
    <nav className="year-rail" aria-label="Years">
      {years.map(({ year, top, part }) => (
        <button key={year} type="button" style={{ top: `${part * 100}%` }} onClick={() => show(top)}>
          {year}
        </button>
      ))}
    </nav>
  );
};
