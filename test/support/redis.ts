import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../scripts/child.ts';

const isListening = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** Starts Debian's Redis, which tests can kill, stop and start again on the same port. It keeps nothing on disk. */
export const startRedis = async (args: readonly string[] = []) => {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ];
    const started = spawn('redis-server', [...options, ...args], { stdio: 'ignore' });
    server = started;
    await once(started, 'spawn');
    while (!(await isListening(port))) {
      if (started.exitCode !== null) throw new Error(`redis-server ended with ${started.exitCode}.`);
      await wait(10);
    }
  };

  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };

  await start();
  return {
    port,
    pid: () => server?.pid ?? 0,
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** Lets it hang: it accepts connections, and does not respond. */
    hang: () => server?.kill('SIGSTOP'),
    resume: () => server?.kill('SIGCONT'),
    /** Lets it respond only once in 200 ms, until the function that is returned is called. */
    slowDown: () => {
      const cycle = setInterval(() => {
        server?.kill('SIGCONT');
        setTimeout(() => server?.kill('SIGSTOP'), 5);
      }, 200);
      return () => {
        clearInterval(cycle);
        setTimeout(() => server?.kill('SIGCONT'), 10);
      };
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;
