import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../scripts/child.ts';
import { openCaller } from './load/caller.ts';
import type { Contender } from './contenders.ts';
import { memoryOf } from './process-stats.ts';
import type { Dialect } from './queries.ts';
import { startNode } from './start-node.ts';

/** A running server. */
export type Server = {
  name: string;
  title: string;
  dialect: Dialect;
  port: number;
  pid: number;
  /** Its memory before the first request, in mebibytes. */
  memoryAtRest: number;
  stop: () => Promise<void>;
};

/** Where and how servers run. */
export type ServerOptions = {
  /** The command that pins them to a core. */
  prefix: readonly string[];
  photosUrl: string;
  /** The folder of the supergraph of Hive Gateway. */
  supergraphFolder: string;
  /** Further arguments of Node. */
  nodeArgs?: readonly string[];
};

/** More than 64 callers use at 20 ms, so that no server waits for a connection. */
const UPSTREAM_CONNECTIONS = 256;

const START_LIMIT_MS = 60_000;

const accepts = async (port: number) => {
  try {
    (await openCaller(port)).close();
    return true;
  } catch {
    return false;
  }
};

/**
 * Starts a server in its own process, on the same Node as this one, with NODE_ENV=production.
 *
 * @throws with its output, if it does not listen within a minute
 */
export const startServer = async (contender: Contender, options: ServerOptions): Promise<Server> => {
  const { name, title, dialect, args, folder, env } = contender;
  const { prefix, photosUrl, supergraphFolder, nodeArgs = [] } = options;
  const port = await findFreePort();
  const program = startNode([...nodeArgs, ...args], {
    prefix,
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      PHOTOS_API_URL: photosUrl,
      UPSTREAM_CONNECTIONS: String(UPSTREAM_CONNECTIONS),
      SUPERGRAPH_FOLDER: supergraphFolder,
      ...env,
    },
  });
  const end = performance.now() + START_LIMIT_MS;
  while (!(await accepts(port))) {
    if (program.hasEnded() || performance.now() > end) {
      await program.stop('SIGKILL');
      throw new Error(`${name} did not start:\n${program.output()}`);
    }
    await wait(100);
  }
  // What a server does after it listens belongs to its start.
  await wait(500);
  const { pid = 0 } = program;
  return {
    name,
    title,
    dialect,
    port,
    pid,
    memoryAtRest: memoryOf(pid),
    stop: async () => {
      await program.stop('SIGKILL');
    },
  };
};
