import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulatorProcess } from '../emulator-process.ts';
import { checkLibraries } from './check.ts';
import { createClient, NoResponseError } from './client.ts';
import { createExpectedLibrary } from './expected-library.ts';
import { createPictures } from './pictures.ts';
import { createRandom } from './random.ts';
import { createReader } from './reader.ts';
import { createWriter } from './writer.ts';
import { startTestEmulator } from '../test-emulator.ts';

const PEOPLE = ['mona', 'ravi', 'june'];
const CLIENTS = 50;

/** Creates a data folder of users with empty libraries. */
const createDataFolder = async () => {
  const data = mkdtempSync(join(tmpdir(), 'crash-'));
  await using emulator = await startTestEmulator({ dataFolder: data });
  for (const person of PEOPLE) emulator.addUser(person);
  return data;
};

export type CrashRun = {
  /** Determines what the clients do, and when the emulator is killed. */
  seed: string;
  /** The run ends after at least `seconds` seconds and `kills` kills. */
  seconds: number;
  kills: number;
  /** The emulator is killed after this number of steps, counted over all clients, or up to twice as many. */
  stepsBetweenKills: number;
};

/**
 * Runs fifty clients of three users that write and read, while it kills the emulator repeatedly and restarts it on the same
 * folder. Then it checks the libraries. Returns the mistakes, and counts of what was done.
 */
export const runWithCrashes = async ({ seed, seconds, kills, stepsBetweenKills }: CrashRun) => {
  const data = await createDataFolder();
  const random = createRandom(seed);
  const end = performance.now() + seconds * 1000;
  const makePicture = await createPictures();
  let emulator = await startEmulatorProcess(data);
  let origin = Promise.resolve(emulator.url);
  const done = { steps: 0, withoutResponse: 0, kills: 0 };
  const run = { isOver: false };
  const mistakes: string[] = [];

  const people = PEOPLE.map((person) => ({
    expected: createExpectedLibrary(person),
    client: createClient(() => origin, person),
  }));

  /** Called after each step. */
  let onStep = (): unknown => undefined;
  /** Resolves after `count` more steps, or at a mistake. */
  const afterSteps = async (count: number) => {
    const goal = done.steps + count;
    const { promise, resolve } = Promise.withResolvers<void>();
    onStep = () => (done.steps >= goal || mistakes.length > 0) && resolve();
    await promise;
  };

  const act = async (actor: { step: () => Promise<void> | undefined }) => {
    while (!run.isOver && mistakes.length === 0) {
      try {
        await actor.step();
      } catch (error) {
        if (error instanceof NoResponseError) done.withoutResponse += 1;
        else mistakes.push(String(error));
      }
      done.steps += 1;
      onStep();
    }
  };

  const crash = async () => {
    const back = Promise.withResolvers<string>();
    origin = back.promise;
    await emulator.kill();
    done.kills += 1;
    emulator = await startEmulatorProcess(data);
    back.resolve(emulator.url);
  };

  try {
    const acting = Array.from({ length: CLIENTS }, (_, index) => {
      const person = people[index % people.length]!;
      const parts = { ...person, random: createRandom(`${seed} ${index}`) };
      const name = `${person.expected.person}-${index}`;
      return act(index % 10 < 7 ? createWriter({ ...parts, name, makePicture }) : createReader(parts));
    });
    while (mistakes.length === 0 && (done.kills < kills || performance.now() < end)) {
      await afterSteps(stepsBetweenKills + random.below(stepsBetweenKills));
      run.isOver = done.kills + 1 >= kills && performance.now() >= end;
      await crash();
    }
    // The time may have run out while the emulator restarted.
    run.isOver = true;
    await Promise.all(acting);
    if (mistakes.length === 0) mistakes.push(...(await checkLibraries(people)));
    const albums = people.flatMap(({ expected }) => expected.albums).length;
    const items = people.flatMap(({ expected }) => expected.items).length;
    return { mistakes, done: { ...done, albums, items } };
  } finally {
    await emulator.kill();
    rmSync(data, { recursive: true, force: true });
  }
};
