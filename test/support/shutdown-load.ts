import { setTimeout } from 'node:timers/promises';
import { Client } from 'undici';
import { spawnPhotos } from './program.ts';
import { startServing } from './serving.ts';
import type { startTerminal } from './terminal.ts';

type Terminal = Awaited<ReturnType<typeof startTerminal>>;

const BODY = JSON.stringify({ query: '{ albums(first: 2) { nodes { id } } }' });

/** The responses of a load, and the errors of requests that were sent. */
type Load = { statuses: number[]; closing: number; failures: string[] };

/** Sends queries one after the other over one kept connection, until the server asks to close it. */
const sendUntilClosed = async (url: string, load: Load) => {
  const client = new Client(url, { pipelining: 1 });
  for (;;) {
    try {
      const { statusCode, headers, body } = await client.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer demo-mona' },
        body: BODY,
      });
      await body.dump();
      load.statuses.push(statusCode);
      if (headers['connection'] !== 'close') continue;
      load.closing += 1;
    } catch (error) {
      load.failures.push(String(error));
    }
    await client.destroy();
    return;
  }
};

/**
 * Starts `serve` in its own process, keeps a number of connections busy, sends SIGTERM, and waits for the end.
 *
 * @returns the load, the status of `/readyz` after the signal, and the exit code
 */
export const stopUnderLoad = async (terminal: Terminal, connections: number) => {
  const serving = await startServing(terminal, [], { SHUTDOWN_DELAY_MS: '1000' }, spawnPhotos);
  const load: Load = { statuses: [], closing: 0, failures: [] };
  const senders = Array.from({ length: connections }, () => sendUntilClosed(serving.url, load));
  while (load.statuses.length < connections) await setTimeout(10);
  const stopped = serving.stop();
  await setTimeout(50);
  // Null if the clients kept this process so busy that the server has closed.
  const ready = await fetch(`${serving.url}/readyz`).catch(() => null);
  await Promise.all(senders);
  const { code } = await stopped;
  return { ...load, readyStatus: ready?.status ?? null, code };
};
