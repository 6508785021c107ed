import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { startTestProgram } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A line such as `VmHWM:   81236 kB`, in bytes. */
const readMemory = async (pid: number, name: 'VmRSS' | 'VmHWM') => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = Number.NaN] = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(kilobytes) * 1024;
};

/** Linux counts the time of processes in hundredths of a second. */
const TICK_MILLISECONDS = 10;

/** The emulator as users start it, on a data folder and in a process of its own, which can be killed. */
export const startEmulatorProcess = async (data: string, nodeOptions: readonly string[] = []) => {
  const port = await findFreePort();
  const program = startTestProgram(
    process.execPath,
    [...nodeOptions, '--disable-warning=ExperimentalWarning', 'src/main.ts', 'emulator', '--data', data],
    { cwd: ROOT, env: { ...process.env, EMULATOR_PORT: String(port) } },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/_emulator/health`, program);
  const { pid } = program;
  if (pid === undefined) throw new Error('The emulator answers, and has no process.');

  const stop = async () => {
    await program.stop('SIGTERM');
  };
  return {
    url,
    output: program.output,
    kill: () => program.stop('SIGKILL'),

    /** Resets the peak. Returns the memory that the process has now, in bytes. Linux only. */
    beginMeasuringMemory: async () => {
      await writeFile(`/proc/${pid}/clear_refs`, '5');
      return readMemory(pid, 'VmRSS');
    },

    /** The most memory that the process has had since then, in bytes. */
    peakMemory: () => readMemory(pid, 'VmHWM'),

    /** How long the process has kept processors busy so far, in milliseconds. Linux only. */
    processorTime: async () => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The 14th and 15th fields, counted behind the name of the program, which may have spaces in it.
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      return (Number(user) + Number(system)) * TICK_MILLISECONDS;
    },

    stop,
    [Symbol.asyncDispose]: stop,
  };
};

export type EmulatorProcess = Awaited<ReturnType<typeof startEmulatorProcess>>;
