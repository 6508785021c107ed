import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { findFreePort } from '../../scripts/child.ts';
import { parseRedisAddress } from '../../src/redis-address.ts';
import { fill } from '../support/fill.ts';
import { readJson, type Json } from '../support/json.ts';
import { OBSERVABILITY, panelExpressions, readAlerts, readDashboard, withVariables } from '../support/observability.ts';
import { startTestProgram } from '../support/program.ts';
import { startRedis } from '../support/redis.ts';
import { startStack } from '../support/stack.ts';

const FOLDER = fileURLToPath(OBSERVABILITY);

/** Starts a gateway that has had some of everything. */
const startMeasured = async () => {
  const resources = new AsyncDisposableStack();
  const redis = resources.use(await startRedis());
  const address = parseRedisAddress(redis.url);
  if (!address) throw new Error(`${redis.url} is not an address of Redis.`);
  const sharedState = { address, secrets: ['a-secret-of-the-replicas-of-the-test'] };
  const stack = resources.use(await startStack({ gateway: { dailyBudget: 9000, sharedState } }));
  fill({ emulator: stack.emulator, albums: 2, photosPerAlbum: 1 });
  const work = async () => {
    await stack.query('{ albums { nodes { coverMediaItem { filename } } } viewer { name } }');
    await stack.query('{ nothing }');
    const headers = { 'content-type': 'image/jpeg' };
    await (await fetch(`${stack.gatewayUrl}/uploads`, { method: 'POST', headers, body: 'x' })).text();
  };
  await work();
  return { ...stack, work, [Symbol.asyncDispose]: () => resources.disposeAsync() };
};

// Debian's package `prometheus` has both programs.
const promtool = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: FOLDER, input, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

test('promtool finds no fault in the metrics', async () => {
  await using stack = await startMeasured();
  const input = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
  expect(promtool(['check', 'metrics'], input)).toEqual({ status: 0, output: '' });
});

test.each([
  ['check rules alerts.yml'],
  ['check config prometheus.yml'],
  ['check config ../compose/prometheus.yml'],
  ['test rules alerts.test.yml'],
])('promtool %s', (command) => {
  const { status, output } = promtool(command.split(' '));
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('SUCCESS') });
});

/** Copies the folder, and changes the configuration to scrape a gateway every second. Returns its path. */
const copyConfiguration = (folder: string, target: string): string => {
  cpSync(FOLDER, folder, { recursive: true });
  const path = join(folder, 'prometheus.yml');
  const text = readFileSync(path, 'utf8');
  const changed = text
    .replaceAll(/(scrape_interval|evaluation_interval): 15s/g, '$1: 1s')
    .replace('127.0.0.1:9464', target);
  expect(changed.match(/: 1s$/gm)).toHaveLength(2);
  expect(changed).toContain(target);
  writeFileSync(path, changed);
  return path;
};

test('Prometheus evaluates every alert and every panel of the dashboard, and notices an outage', async () => {
  await using stack = await startMeasured();
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const config = copyConfiguration(folder, new URL(stack.gatewayUrl).host);
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const prometheus = startTestProgram(
    'prometheus',
    [`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=${new URL(url).host}`],
    { cwd: folder, env: process.env },
  );
  const get = async (path: string, parameters: Record<string, string> = {}): Promise<Json> => {
    const address = `${url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`;
    return readJson(await fetch(address));
  };
  const query = async (expression: string): Promise<Json> => get('query', { query: expression });
  /** Waits until an expression has a value. */
  const until = async (expression: string) => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      await setTimeout(100);
      const samples = await query(expression).then(
        ({ data }) => data.result,
        () => [],
      );
      if (samples.length > 0) return samples;
    }
    throw new Error(`${expression} has no value. The output of Prometheus:\n${prometheus.output()}`);
  };
  try {
    const counted = await until('graphql_operations_total{code="OK"} > 0');
    expect(counted.map(({ metric, value }: Json) => [metric.job, metric.operation_type, value[1]])).toEqual([
      ['photos-graphql', 'query', '1'],
    ]);

    await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1 });
    await stack.work();
    await until('rate(upstream_requests_total{status="503"}[1m])');
    await until('rate(nodejs_gc_duration_seconds_sum[1m])');

    const empty: string[] = [];
    for (const { title, expr } of panelExpressions(readDashboard())) {
      const { status, error, warnings, data } = await query(withVariables(expr, 'photos-graphql'));
      expect({ title, status, error, warnings }).toEqual({ title, status: 'success' });
      if (data.result.length === 0) empty.push(title);
    }
    expect(empty).toEqual([]);

    const { data } = await get('rules');
    const rules = data.groups.flatMap((group: Json) => group.rules);
    expect(rules.map(({ name, health }: Json) => [name, health])).toEqual(
      readAlerts().map(({ alert }) => [alert, 'ok']),
    );

    // An outage. The alerts are pending, because they fire after minutes only.
    await stack.addFault({ method: 'albums.list', effect: 'UNAVAILABLE', times: 1_000 });
    for (let count = 0; count < 20; count += 1) await stack.query('{ albums { nodes { id } } }');
    await until('ALERTS{alertname="PhotosGraphqlGoogleUnavailable", job="photos-graphql"}');
    await until('ALERTS{alertname="PhotosGraphqlCircuitOpen", method="albums.list"}');
  } finally {
    await prometheus.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}, 60_000);
