import type { Contender } from './contenders.ts';
import { composeSupergraph } from './install.ts';
import { startLoad, type Load } from './load/start.ts';
import { startMock, type Mock } from './mock/start.ts';
import type { Pinning } from './pinning.ts';
import { showProgress } from './progress.ts';
import { startServer, type Server } from './start-server.ts';

/** Everything that runs during a bench. */
export type Stack = { servers: Server[]; mock: Mock; load: Load; [Symbol.asyncDispose]: () => Promise<void> };

/**
 * Starts the mock, the load generator and the servers, each in its own process. Stops all of them if one does not start.
 *
 * @param folder a folder for files that servers need
 * @param nodeArgs further arguments of Node for the servers
 */
export const startStack = async (
  contenders: readonly Contender[],
  pinning: Pinning,
  folder: string,
  nodeArgs: readonly string[] = [],
): Promise<Stack> => {
  const mock = await startMock(pinning.load);
  const load = startLoad(pinning.load);
  const servers: Server[] = [];
  const stop = async () => {
    load.stop();
    await Promise.all([mock, ...servers].map((program) => program.stop()));
  };
  try {
    if (contenders.some(({ dialect }) => dialect === 'openapi')) composeSupergraph(folder, mock.url);
    for (const contender of contenders) {
      const options = { prefix: pinning.server, photosUrl: mock.url, supergraphFolder: folder, nodeArgs };
      showProgress(`starting ${contender.name}`);
      servers.push(await startServer(contender, options));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  showProgress('');
  return { servers, mock, load, [Symbol.asyncDispose]: stop };
};
