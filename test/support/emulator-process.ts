import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { memoryOf } from './process-memory.ts';
import { startTestProgram } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Linux counts the time of processes in hundredths of a second. */
const TICK_MILLISECONDS = 10;

/** Starts the emulator on a data folder in its own process, which tests can kill. */
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

    ...memoryOf(pid),

    /** Returns the CPU time that the process has used so far, in milliseconds. Linux only. */
    processorTime: async () => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // Fields 14 and 15. Count from the end of the program's name, because the name can contain spaces.
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
