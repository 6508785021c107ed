import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findFreePort, waitUntilReady } from '../scripts/child.ts';
import type { Measurement } from './probe.ts';

/** How to start the gateway. */
export type GatewayStart = {
  /** The URL of the Library API. */
  photosApiUrl: string;
  /** Environment variables that differ from the defaults. */
  env?: Record<string, string>;
  /** Further options of Node. */
  nodeOptions?: readonly string[];
  /** The file descriptor for the log of the gateway. Without it, the log is kept for errors. */
  logTo?: number;
};

const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--expose-gc', '--import', './bench/probe.ts'];

/** Starts `serve` in its own process, on a free port, with the defaults of production. */
export const startGatewayProcess = async ({ photosApiUrl, env = {}, nodeOptions = [], logTo }: GatewayStart) => {
  const port = await findFreePort();
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...nodeOptions, 'src/main.ts', 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PHOTOS_API_URL: photosApiUrl,
      SHUTDOWN_DELAY_MS: '0',
      ...env,
    },
    stdio: ['ignore', 'inherit', logTo ?? 'pipe', 'ipc'],
  });
  let output = '';
  child.stderr?.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/readyz`, { output: () => output, hasEnded });

  const stop = async () => {
    if (hasEnded()) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid ?? 0,
    /** The log so far. */
    output: () => output,
    /** Collects garbage and measures the process. */
    measure: async (): Promise<Measurement> => {
      const replied = once(child, 'message');
      child.send('measure');
      const [measurement] = (await replied) as [Measurement];
      return measurement;
    },
    /** Sends SIGTERM. Returns the exit code, or null after a crash. */
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
};

export type GatewayProcess = Awaited<ReturnType<typeof startGatewayProcess>>;
