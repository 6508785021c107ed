import { spawnSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { batchLines } from '../../src/log-batch.ts';
import { createLog, logTime } from '../../src/log.ts';

const startBatched = () => {
  const written: string[] = [];
  const log = createLog('info', batchLines({ write: (text) => written.push(text) }));
  const messages = () => written.map((text) => Array.from(text.matchAll(/"msg":"(\w+)"/g), ([, message]) => message));
  return { log, messages };
};

test('writes the lines of a round of the event loop together', async () => {
  const { log, messages } = startBatched();
  log.info('a');
  log.info('b');
  expect(messages()).toEqual([]);
  await setImmediate();
  log.info('c');
  await setImmediate();
  expect(messages()).toEqual([['a', 'b'], ['c']]);
});

test('writes a warning at once, after the lines before it', async () => {
  const { log, messages } = startBatched();
  log.info('a');
  log.warn('b');
  expect(messages()).toEqual([['a', 'b']]);
  await setImmediate();
  expect(messages()).toHaveLength(1);
});

test('writes what waits when an error ends the process', () => {
  const program = `
    const { batchLines } = await import(${JSON.stringify(new URL('../../src/log-batch.ts', import.meta.url).href)});
    batchLines(process.stdout).write('{"level":"info","msg":"last"}\\n');
    throw new Error('The end.');`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect([stdout, status]).toEqual(['{"level":"info","msg":"last"}\n', 1]);
});

test('the time of a line is the current one', () => {
  const before = Date.now();
  const time = logTime();
  expect(new Date(time).toISOString()).toBe(time);
  expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
});
