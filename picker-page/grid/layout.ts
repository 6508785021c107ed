import { shortDay, type Item } from '../data/item.ts';

/** The items of a day. An album is one section without a title. */
export type Section = {
  id: string;
  title: { weekday: string; date: string } | null;
  day: number | null;
  items: readonly Item[];
};

type Place = { id: string; left: number; width: number };

/** A cell of the grid: a checkbox for a day, or an item. */
export type Cell = Place & ({ type: 'DAY'; section: Section } | { type: 'ITEM'; item: Item });

/** A row of the grid, in pixels from its top. */
export type Row = { top: number; height: number; cells: readonly Cell[] };

/** The sizes of a grid, in pixels. `rowHeight` is what rows have before they are fitted to the width. */
export type Measures = { width: number; rowHeight: number; gap: number };

/** Where everything is. `positions` finds a cell by its id, `order` has the keys of all items as they are shown. */
export type Layout = {
  rows: readonly Row[];
  height: number;
  positions: ReadonlyMap<string, { row: number; cell: number }>;
  order: readonly number[];
};

const DAY_HEIGHT = 44;
/** Between two days in a line, and below each line. */
const DAY_GAP = 20;
/** The least width of a day, for its title. */
const MIN_DAY_WIDTH = 142;
/** How much the items of a line may grow to fill it. */
const MAX_GROWTH = 1.3;

/** Panoramas and very tall pictures are cropped to these ratios. */
const ratioOf = ({ ratio }: Item) => Math.min(Math.max(ratio, 0.6), 2.4);

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Returns the items of a library as days, newest first. */
export const sectionsByDay = (items: readonly Item[]): Section[] =>
  [...Map.groupBy(items, ({ day }) => day)]
    .sort(([a], [b]) => b - a)
    .map(([day, ofDay]) => ({ id: String(day), title: shortDay(day), day, items: ofDay }));

const itemId = ({ key }: Item) => `item-${key}`;
const dayId = ({ id }: Section) => `day-${id}`;

const dayCell = (section: Section, left: number, width: number): Cell => ({
  type: 'DAY',
  id: dayId(section),
  section,
  left,
  width,
});

/** Places items side by side. */
const itemCells = (items: readonly Item[], left: number, height: number, gap: number): Cell[] => {
  let x = left;
  return items.map((item) => {
    const width = ratioOf(item) * height;
    const cell: Cell = { type: 'ITEM', id: itemId(item), item, left: x, width };
    x += width + gap;
    return cell;
  });
};

type Line = { height: number; cells: Cell[] };

/** Breaks items into lines that fill the width. The last one keeps the height of a row. */
const justify = (items: readonly Item[], { width, rowHeight, gap }: Measures): Line[] => {
  const lines: Line[] = [];
  let line: Item[] = [];
  for (const item of items) {
    line.push(item);
    const height = (width - gap * (line.length - 1)) / sumOf(line.map(ratioOf));
    if (height > rowHeight * 1.1) continue;
    lines.push({ height, cells: itemCells(line, 0, height, gap) });
    line = [];
  }
  if (line.length > 0) {
    const fitting = (width - gap * (line.length - 1)) / sumOf(line.map(ratioOf));
    const height = Math.min(fitting, lines.at(-1)?.height ?? rowHeight);
    lines.push({ height, cells: itemCells(line, 0, height, gap) });
  }
  return lines;
};

/** Returns the width of a day's items in a line of `height`. */
const naturalWidth = ({ items }: Section, height: number, gap: number) =>
  sumOf(items.map(ratioOf)) * height + gap * (items.length - 1);

/** Places several short days side by side, and lets them grow to fill the width. Returns their titles and their items. */
const placeDays = (days: readonly Section[], { width, rowHeight, gap }: Measures, fills: boolean): [Line, Line] => {
  const natural = days.map((day) => naturalWidth(day, rowHeight, gap));
  const taken = sumOf(natural.map((own) => Math.max(own, MIN_DAY_WIDTH))) + DAY_GAP * (days.length - 1);
  const growth = fills ? Math.min(MAX_GROWTH, 1 + (width - taken) / sumOf(natural)) : 1;
  const height = rowHeight * growth;
  const titles: Line = { height: DAY_HEIGHT, cells: [] };
  const items: Line = { height, cells: [] };
  let left = 0;
  for (const day of days) {
    const own = Math.min(Math.max(naturalWidth(day, height, gap), MIN_DAY_WIDTH), width);
    titles.cells.push(dayCell(day, left, own));
    items.cells.push(...itemCells(day.items, left, height, gap));
    left += own + DAY_GAP;
  }
  return [titles, items];
};

/** Lays out a grid: long days fill lines of their own, short days share one. */
export const layOut = (sections: readonly Section[], measures: Measures): Layout => {
  const { width, rowHeight, gap } = measures;
  const rows: Row[] = [];
  let top = 0;
  const push = ({ height, cells }: Line, space: number) => {
    rows.push({ top, height, cells });
    top += height + space;
  };

  let line: Section[] = [];
  let lineWidth = 0;
  const endLine = (fills: boolean) => {
    if (line.length === 0) return;
    const [titles, items] = placeDays(line, measures, fills);
    push(titles, 0);
    push(items, DAY_GAP);
    line = [];
    lineWidth = 0;
  };

  for (const section of sections) {
    const natural = naturalWidth(section, rowHeight, gap);
    if (section.title === null || natural >= width) {
      endLine(true);
      if (section.title !== null) push({ height: DAY_HEIGHT, cells: [dayCell(section, 0, width)] }, 0);
      const lines = justify(section.items, measures);
      for (const [index, own] of lines.entries()) push(own, index === lines.length - 1 ? DAY_GAP : gap);
      continue;
    }
    const own = Math.max(natural, MIN_DAY_WIDTH);
    if (line.length > 0 && lineWidth + DAY_GAP + own > width) endLine(true);
    lineWidth += (line.length > 0 ? DAY_GAP : 0) + own;
    line.push(section);
  }
  endLine(false);

  const positions = new Map(
    rows.flatMap(({ cells }, row) => cells.map(({ id }, cell) => [id, { row, cell }] as const)),
  );
  return { rows, height: top, positions, order: sections.flatMap(({ items }) => items.map(({ key }) => key)) };
};
