import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { findFreePort } from '../../scripts/child.ts';
import { fill } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startTestProgram } from '../support/program.ts';
import { startStack } from '../support/stack.ts';

const startMeasured = async () => {
  const stack = await startStack();
  fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 1 });
  await stack.query('{ albums { nodes { coverMediaItem { filename } } } }');
  return stack;
};

// Debian's package `prometheus` has both programs.
test('promtool finds no fault in the metrics', async () => {
  await using stack = await startMeasured();
  const input = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('Prometheus scrapes the metrics', async () => {
  await using stack = await startMeasured();
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const targets = [{ targets: [new URL(stack.gatewayUrl).host] }];
  const job = { job_name: 'gateway', scrape_interval: '1s', static_configs: targets };
  writeFileSync(config, JSON.stringify({ scrape_configs: [job] }));
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const prometheus = startTestProgram(
    'prometheus',
    [`--config.file=${config}`, `--storage.tsdb.path=${folder}`, `--web.listen-address=${new URL(url).host}`],
    { cwd: folder, env: process.env },
  );
  try {
    const query = `${url}/api/v1/query?query=graphql_operations_total>0`;
    let samples: Json[] = [];
    for (let attempt = 0; attempt < 200 && samples.length === 0; attempt += 1) {
      await setTimeout(100);
      const response = await fetch(query).catch(() => null);
      if (response?.ok) samples = ((await response.json()) as Json).data.result;
    }
    expect(samples.map(({ metric, value }) => [metric.operation_type, metric.code, value[1]])).toEqual([
      ['query', 'OK', '1'],
    ]);
  } finally {
    await prometheus.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}, 60_000);
