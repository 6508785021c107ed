import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../results.ts';
import { drawChart } from './chart.ts';
import { formatResults } from './markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = join(ROOT, 'docs/performance.md');
const CHART = join(ROOT, 'docs/peers.svg');

/** The comments around the figures on the page. */
const [START, END] = ['<!-- results of bench:peers -->', '<!-- end of results -->'];

const CHART_QUERIES = ['q1', 'q2', 'q3', 'q4'];

/**
 * Writes the results to docs/performance.md, and its chart.
 *
 * @throws if the page does not have the comments around the figures
 */
export const writeDocs = (results: Results): void => {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start === -1 || end < start) throw new Error(`${PAGE} must contain ${START} and ${END}.`);
  const before = page.slice(0, start + START.length);
  writeFileSync(PAGE, `${before}\n\n${formatResults(results)}\n\n${page.slice(end)}`);
  writeFileSync(CHART, drawChart(results, CHART_QUERIES));
  execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', '--log-level', 'warn', PAGE], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
};
