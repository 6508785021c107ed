import type { Layout, Row } from './layout.ts';

const middleOf = ({ left, width }: { left: number; width: number }) => left + width / 2;

/** Returns the cell of a row that is the closest to `x`. */
const closestTo = (x: number, row: Row | undefined) =>
  row?.cells.reduce((best, cell) => (Math.abs(middleOf(cell) - x) < Math.abs(middleOf(best) - x) ? cell : best));

/** Returns the row that is about a screen away. */
const rowOfScreen = ({ rows }: Layout, from: number, direction: 1 | -1, screen: number) => {
  const target = (rows[from]?.top ?? 0) + direction * screen;
  const found =
    direction === 1 ? rows.findIndex(({ top }) => top >= target) : rows.findLastIndex(({ top }) => top <= target);
  if (found >= 0) return found;
  return direction === 1 ? rows.length - 1 : 0;
};

/**
 * Returns the id of the cell to which a key moves the focus, as in a data grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/).
 * Undefined for any other key, and at the end of the grid.
 *
 * @param screen the height of a screen in pixels, for Page Up and Page Down
 */
export const nextCell = (
  layout: Layout,
  from: string,
  { key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean },
  screen: number,
): string | undefined => {
  const position = layout.positions.get(from);
  if (!position) return undefined;
  const { rows } = layout;
  const row = rows[position.row];
  const cell = row?.cells[position.cell];
  if (!row || !cell) return undefined;
  const x = middleOf(cell);
  const isWhole = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowRight':
      return (row.cells[position.cell + 1] ?? rows[position.row + 1]?.cells[0])?.id;
    case 'ArrowLeft':
      return (row.cells[position.cell - 1] ?? rows[position.row - 1]?.cells.at(-1))?.id;
    case 'ArrowDown':
      return closestTo(x, rows[position.row + 1])?.id;
    case 'ArrowUp':
      return closestTo(x, rows[position.row - 1])?.id;
    case 'Home':
      return (isWhole ? rows[0] : row)?.cells[0]?.id;
    case 'End':
      return (isWhole ? rows.at(-1) : row)?.cells.at(-1)?.id;
    case 'PageDown':
      return closestTo(x, rows[rowOfScreen(layout, position.row, 1, screen)])?.id;
    case 'PageUp':
      return closestTo(x, rows[rowOfScreen(layout, position.row, -1, screen)])?.id;
    default:
      return undefined;
  }
};
