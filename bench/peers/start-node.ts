import { cleanEnvironment, startProgram } from '../../scripts/child.ts';

type Program = ReturnType<typeof startProgram>;

const running = new Set<Program>();

const killAll = () => {
  for (const { pid, hasEnded } of running) {
    // Its process group, because it may have started others.
    if (pid !== undefined && !hasEnded()) process.kill(-pid, 'SIGKILL');
  }
};

/** Where and how a program runs. */
export type NodeOptions = {
  /** The command that pins it to a core. */
  prefix: readonly string[];
  cwd: string;
  env?: Record<string, string>;
};

/** Starts a Node process on the Node of this one. It ends with this process, also after Ctrl-C. */
export const startNode = (args: readonly string[], { prefix, cwd, env = {} }: NodeOptions): Program => {
  const [command, ...rest] = [...prefix, process.execPath, '--disable-warning=ExperimentalWarning', ...args];
  const program = startProgram(command ?? process.execPath, rest, { cwd, env: { ...cleanEnvironment(), ...env } });
  if (running.size === 0) process.once('exit', killAll);
  running.add(program);
  return program;
};
