import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How to start a program. */
export type Start = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Called with each chunk of the output. */
  onOutput?: (text: string) => void;
};

/**
 * Where free ports are looked for: below the ports that Linux, macOS and Windows give to outgoing connections (from 32768 or
 * 49152 on), because such a connection would take the port before its program listens on it, or keep it for a minute.
 */
const FREE_PORTS = { first: 20_000, end: 32_768 };

const canListen = async (port: number): Promise<boolean> => {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return false;
  server.close();
  await once(server, 'close');
  return true;
};

/** Returns a random port that is currently free, and that no outgoing connection takes. */
export const findFreePort = async (): Promise<number> => {
  const port = randomInt(FREE_PORTS.first, FREE_PORTS.end);
  return (await canListen(port)) ? port : findFreePort();
};

/**
 * Returns the environment of a user: without the programs of this checkout, and without the variables that npm sets for its
 * scripts, which would configure a nested npm.
 */
export const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const variables = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(?:registry|proxy|https_proxy|cafile)$)/i.test(name),
  );
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(variables), PATH: folders.join(':') };
};

const stopWithin = async (child: ChildProcess, signal: NodeJS.Signals, limitMs: number) => {
  // Without a process id it never started.
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  // The whole group, as Ctrl-C in a terminal does.
  process.kill(-pid, signal);
  await Promise.race([ended, wait(limitMs, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
  return child.exitCode;
};

/**
 * Starts a program in its own process group and collects its output. `stop` sends a signal to the group and returns the exit
 * code, or null if the program has to be killed after ten seconds.
 */
export const startProgram = (command: string, args: readonly string[], { onOutput, ...options }: Start) => {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const add = (chunk: Buffer) => {
    const text = chunk.toString();
    output += text;
    onOutput?.(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', add);
  let isFailed = false;
  child.once('error', (error) => {
    isFailed = true;
    output += error.message;
  });
  return {
    /** Undefined if the program could not be started. */
    pid: child.pid,
    output: () => output,
    hasEnded: () => isFailed || child.exitCode !== null || child.signalCode !== null,
    stop: (signal: NodeJS.Signals) => stopWithin(child, signal, 10_000),
  };
};

/**
 * Requests a URL until it responds with success.
 *
 * @throws with the output of the program, if the program ends first or the time is up
 */
export const waitUntilReady = async (
  url: string,
  program: Pick<ReturnType<typeof startProgram>, 'output' | 'hasEnded'>,
  limitMs = 60_000,
): Promise<void> => {
  const end = performance.now() + limitMs;
  while (performance.now() < end && !program.hasEnded()) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await wait(100);
  }
  throw new Error(`${url} did not respond. The output of the program:\n${program.output()}`);
};
