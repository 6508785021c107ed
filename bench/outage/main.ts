import { setTimeout } from 'node:timers/promises';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Effect } from '../../src/emulator/faults/effects.ts';
import { startTestEmulator } from '../../test/support/test-emulator.ts';
import { fill } from '../../test/support/fill.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import { median } from '../peers/statistics.ts';
import { startLoad, type EndedOperation } from './load.ts';
import { readMetrics } from './metrics.ts';
import { startSwitchedProxy } from './switched-proxy.ts';

/**
 * Measures what outages of the Library API cost: 100 operations a second, of which each makes one call, for three seconds
 * before, ten seconds during and six seconds after each outage. The gateway has its own process and its default configuration.
 */
const PER_SECOND = 100;
const BEFORE_MS = 3000;
const OUTAGE_MS = 10_000;
const AFTER_MS = 6000;

/** By then, the circuits are open. */
const OPEN_AFTER_MS = 3000;

/** The limits of the promises. */
const MAX_ATTEMPTS = 1.11;
const MAX_MEDIAN_MS = 50;
const MAX_RECOVERY_MS = 5000;
const MAX_FAILED = 1.05;

type Proxy = Awaited<ReturnType<typeof startSwitchedProxy>>;

/** How the API fails. A silent one keeps callers waiting, so the limits on failures and times do not apply. */
type Outage = { title: string; isMixed: boolean; isSilent: boolean; begin: () => unknown; end: () => unknown };

const outagesOf = (emulator: Emulator, proxy: Proxy): Outage[] => {
  const fail = (effect: Effect, milliseconds = 0) => ({
    begin: () => emulator.faults.add({ method: '*', effect, milliseconds, times: 1e6, user: null }),
    end: () => emulator.faults.clear(),
  });
  const unavailable = fail('UNAVAILABLE');
  return [
    { title: '503', isMixed: false, isSilent: false, ...unavailable },
    { title: '503, six methods', isMixed: true, isSilent: false, ...unavailable },
    { title: 'connections refused', isMixed: true, isSilent: false, begin: proxy.switchOff, end: proxy.switchOn },
    { title: 'connections reset', isMixed: true, isSilent: false, ...fail('RESET') },
    { title: '503 after two seconds', isMixed: true, isSilent: true, ...fail('UNAVAILABLE', 2000) },
    { title: 'silence', isMixed: true, isSilent: true, ...fail('SILENCE') },
  ];
};

const ALBUMS = '{ albums { nodes { id title } } }';

const mixedQueries = (albumId: string, photoId: string) => [
  ALBUMS,
  '{ mediaItems(first: 5) { nodes { id filename } } }',
  '{ mediaItems(first: 5, filter: { mediaType: PHOTO }) { nodes { id } } }',
  `{ album(id: "${albumId}") { title } }`,
  '{ sharedAlbums { nodes { id } } }',
  `mutation { updateMediaItem(input: { mediaItemId: "${photoId}", description: "x" }) { userErrors { code } } }`,
];

const isOk = ({ code }: EndedOperation) => code === 'OK';

const measure = async (outage: Outage, queries: readonly string[], proxy: Proxy) => {
  await using gateway = await startGatewayProcess({ photosApiUrl: proxy.url, env: { LOG_LEVEL: 'error' } });
  const load = startLoad(gateway.url, queries, PER_SECOND);
  await setTimeout(BEFORE_MS);
  const before = await readMetrics(gateway.url);
  const beganAt = performance.now();
  await outage.begin();
  await setTimeout(OUTAGE_MS);
  const during = await readMetrics(gateway.url);
  await outage.end();
  const endedAt = performance.now();
  await setTimeout(AFTER_MS);
  const operations = await load.stop();
  const after = await readMetrics(gateway.url);

  const startedIn = (from: number, to: number) =>
    operations.filter(({ startedAt }) => startedAt >= from && startedAt < to);
  const failed = operations.filter((operation) => !isOk(operation));
  // Its length explains the failure of every operation that was in progress during the outage.
  const explained = operations.filter(
    ({ startedAt, durationMs }) => startedAt + durationMs >= beganAt && startedAt < endedAt,
  ).length;
  const sent = during.calls - before.calls;
  const retries = during.retries - before.retries;
  const failedWhenOpen = startedIn(beganAt + OPEN_AFTER_MS, endedAt).filter((operation) => !isOk(operation));
  const last = Math.max(endedAt, ...failed.map(({ startedAt }) => startedAt));
  return {
    operations: explained,
    attempts: sent,
    'attempts / first attempts': sent / (sent - retries),
    'median ms when open': median(failedWhenOpen.map(({ durationMs }) => durationMs)),
    'failed / operations': failed.length / explained,
    'full service after ms': last - endedAt,
    'failed after': startedIn(endedAt, Infinity).filter((operation) => !isOk(operation)).length,
    circuits: `${Math.max(...Object.values(during.circuits))} → ${Math.max(...Object.values(after.circuits))}`,
  };
};

await using emulator = await startTestEmulator();
const { albumIds, photoIds } = fill({ emulator, albums: 5, photosPerAlbum: 2, photos: 20 });
const mixed = mixedQueries(albumIds[0] ?? '', photoIds[0] ?? '');
await using proxy = await startSwitchedProxy(emulator.url);
const rows: Record<string, object> = {};
for (const outage of outagesOf(emulator, proxy)) {
  const figures = await measure(outage, outage.isMixed ? mixed : [ALBUMS], proxy);
  const problems = [
    figures['attempts / first attempts'] > MAX_ATTEMPTS && 'attempts',
    figures['full service after ms'] > MAX_RECOVERY_MS && 'recovery',
    !outage.isSilent && figures['median ms when open'] > MAX_MEDIAN_MS && 'median',
    !outage.isSilent && figures['failed / operations'] > MAX_FAILED && 'failed',
  ].filter((problem) => problem !== false);
  if (problems.length > 0) process.exitCode = 1;
  const rounded = Object.entries(figures).map(([name, value]): [string, number | string] => [
    name,
    typeof value === 'number' ? Number(value.toFixed(value < 10 ? 3 : 0)) : value,
  ]);
  rows[outage.title] = { ...Object.fromEntries(rounded), result: problems.join(', ') || 'good' };
  console.log(outage.title, rows[outage.title]);
}
console.table(rows);
