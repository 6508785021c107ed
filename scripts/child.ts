import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What a checked program is started with. */
export type Start = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Told of what the program prints, piece by piece. */
  onOutput?: (text: string) => void;
};

/** A port that nothing listens on at the moment. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Our environment without what npm puts there for the script that it runs, which would steer the npm below. */
export const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(?:registry|proxy|https_proxy|cafile)$)/i.test(name),
    ),
  );

const stopWithin = async (child: ChildProcess, signal: NodeJS.Signals, limitMs: number) => {
  // Without an id it never started.
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
 * Start a program in a process group of its own; its output goes to ours only if it fails. `stop` sends the group a
 * signal and gives the exit code, which is null when the program did not end by itself within ten seconds.
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
    /** Undefined where the program could not be started. */
    pid: child.pid,
    output: () => output,
    hasEnded: () => isFailed || child.exitCode !== null || child.signalCode !== null,
    stop: (signal: NodeJS.Signals) => stopWithin(child, signal, 10_000),
  };
};

/** Ask an address until it answers with success. Throws, with the program's output, when it ends before or takes too long. */
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
  throw new Error(`${url} did not answer. The program said:\n${program.output()}`);
};
