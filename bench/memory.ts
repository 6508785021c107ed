import { startEmulatorProcess } from '../test/support/emulator-process.ts';
import { createCallers } from './callers.ts';
import { createDataFolder } from './data-folder.ts';

const CALLS = 200_000;
const ROUNDS = 10;
const MEBIBYTE = 2 ** 20;
/** With a heap that is soon full, what is never given back shows early. */
const SMALL_HEAP = ['--max-old-space-size=256'];

/** Print whether the emulator's memory stays what it was over 200,000 calls, all of which it logs. Linux only. */
export const measureMemory = async () => {
  using folder = await createDataFolder();
  await using emulator = await startEmulatorProcess(folder.path, SMALL_HEAP);
  await using callers = createCallers(emulator.url);
  const peaks: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await emulator.beginMeasuringMemory();
    let left = CALLS / ROUNDS;
    await callers.ask({ method: 'GET', path: `/v1/mediaItems/${folder.ids[round]}` }, () => (left -= 1) < 0);
    peaks.push(`${Math.round((await emulator.peakMemory()) / MEBIBYTE)} MiB`);
  }
  console.log(`The most memory in each of ${ROUNDS} times ${CALLS / ROUNDS} calls: ${peaks.join(', ')}`);
};
