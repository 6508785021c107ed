import { OURS } from '../contenders.ts';
import type { Results } from '../results.ts';
import { ratioOf } from './figures.ts';

/** Colours that can be read on white and on black. */
const TEXT = '#787c82';
const BAR = '#9aa3ad';
const HIGHLIGHT = '#2f81f7';

const COLUMNS = 2;
const PANEL_WIDTH = 440;
const LABEL_WIDTH = 130;
const VALUE_WIDTH = 60;
const BAR_HEIGHT = 16;
const ROW_HEIGHT = 22;
const TITLE_HEIGHT = 34;
const HEADER_HEIGHT = 30;
const GAP = 20;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (x: number, y: number, content: string, attributes = '') =>
  `<text x="${x}" y="${y}"${attributes}>${escape(content)}</text>`;

type Bar = { name: string; share: number };

const panel = (title: string, bars: readonly Bar[], x: number, y: number) => {
  const width = PANEL_WIDTH - LABEL_WIDTH - VALUE_WIDTH - GAP;
  const largest = Math.max(1, ...bars.map(({ share }) => share));
  const rows = bars.map(({ name, share }, index) => {
    const top = TITLE_HEIGHT + index * ROW_HEIGHT;
    const length = Math.max((share / largest) * width, 1).toFixed(1);
    const weight = name === OURS ? ' font-weight="bold"' : '';
    const fill = name === OURS ? HIGHLIGHT : BAR;
    return [
      text(LABEL_WIDTH - 8, top + 12, name, ` text-anchor="end"${weight}`),
      `<rect x="${LABEL_WIDTH}" y="${top}" width="${length}" height="${BAR_HEIGHT}" fill="${fill}"/>`,
      text(LABEL_WIDTH + Number(length) + 6, top + 12, `${(share * 100).toFixed(0)} %`, weight),
    ].join('');
  });
  return [`<g transform="translate(${x} ${y})">`, text(0, 16, title, ' font-weight="bold"'), ...rows, '</g>'].join(
    '\n',
  );
};

/**
 * Returns a bar chart, as SVG, of the requests for each second of CPU time. The hand-written server has 100 %. Its text and
 * bars can be read on a light and on a dark page.
 *
 * @param names the queries, one panel each
 */
export const drawChart = (results: Results, names: readonly string[]): string => {
  const queries = results.queries.filter(({ name }) => names.includes(name));
  const panelHeight = TITLE_HEIGHT + results.servers.length * ROW_HEIGHT + GAP;
  const panels = queries.map(({ name, title }, index) => {
    const bars = results.servers.flatMap((server) => {
      const ratio = ratioOf(results, server, name);
      return ratio === undefined ? [] : [{ name: server.name, share: 1 / ratio }];
    });
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return panel(`${name}: ${title}`, bars, column * PANEL_WIDTH, HEADER_HEIGHT + row * panelHeight);
  });
  const [width, height] = [COLUMNS * PANEL_WIDTH, HEADER_HEIGHT + Math.ceil(queries.length / COLUMNS) * panelHeight];
  const title = 'Requests for each second of CPU time; the hand-written server has 100 %. Longer is better.';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `font-family="system-ui, sans-serif" font-size="13" fill="${TEXT}" role="img">`,
    `<title>${title}</title>`,
    text(0, 16, title),
    ...panels,
    '</svg>\n',
  ].join('\n');
};
