import { startEmulatorProcess } from '../test/support/emulator-process.ts';
import { createCallers } from './callers.ts';
import { createDataFolder } from './data-folder.ts';

const CALLS = 200_000;
const ROUNDS = 10;
const MEBIBYTE = 2 ** 20;
/** A small heap shows leaks early. */
const SMALL_HEAP = ['--max-old-space-size=256'];

/** Prints the emulator's peak memory during 200,000 calls, which it logs. A leak shows as growth. Linux only. */
export const measureMemory = async () => {
  using folder = await createDataFolder();
  await using emulator = await startEmulatorProcess(folder.path, SMALL_HEAP);
  await using callers = createCallers(emulator.url);
  const peaks: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await emulator.beginMeasuringMemory();
    let left = CALLS / ROUNDS;
    await callers.repeat({ method: 'GET', path: `/v1/mediaItems/${folder.ids[round]}` }, () => (left -= 1) < 0);
    peaks.push(`${Math.round((await emulator.peakMemory()) / MEBIBYTE)} MiB`);
  }
  console.log(`Peak memory in each of ${ROUNDS} rounds of ${CALLS / ROUNDS} calls: ${peaks.join(', ')}`);
};
