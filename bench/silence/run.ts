import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';
import { fill } from '../../test/support/fill.ts';
import { startTestEmulator } from '../../test/support/test-emulator.ts';
import { startGatewayProcess } from '../gateway-process.ts';
import type { Measurement } from '../probe.ts';

const USERS = ['mona', 'ravi', 'june', 'theo', 'lena'];

const QUERIES = [
  '{ albums(first: 20) { nodes { id title coverMediaItem { filename } } } }',
  '{ mediaItems { nodes { id } } albums { nodes { mediaItems(first: 5) { nodes { id } } } } }',
  '{ sharedAlbums { nodes { id } } }',
  'mutation { createAlbum(input: { title: "x" }) { album { id } userErrors { code } } }',
];

/** After this time without an operation, no call or timer of one is left, in milliseconds. */
const SETTLE_MS = 2000;

export type SilenceOptions = {
  /** How many operations to send, and how many at a time. */
  operations: number;
  parallel: number;
  /** How many operations to send before anything is measured. */
  warmUp: number;
  /** The deadline of each operation, in milliseconds. */
  timeoutMs: number;
};

type Body = { errors?: { extensions?: { code?: string } }[] };

/**
 * Sends operations of five users through a gateway in its own process to an API that responds to nothing.
 *
 * @returns the durations in milliseconds, the codes of the errors, what the process held before and after, the calls that the
 *   API still handles, and the code of an operation after the API works again
 */
export const runSilence = async ({ operations, parallel, warmUp, timeoutMs }: SilenceOptions) => {
  await using emulator = await startTestEmulator();
  for (const owner of USERS) fill({ emulator, owner, albums: 20, photosPerAlbum: 2 });
  const env = { REQUEST_TIMEOUT_MS: String(timeoutMs), LOG_LEVEL: 'silent' };
  await using gateway = await startGatewayProcess({ photosApiUrl: emulator.url, env });
  const pool = new Pool(gateway.url, { connections: parallel });

  const send = async (number: number): Promise<string> => {
    const { body } = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer demo-${USERS[number % USERS.length]}` },
      body: JSON.stringify({ query: QUERIES[number % QUERIES.length] }),
    });
    const { errors: [error] = [] } = (await body.json()) as Body;
    return error ? (error.extensions?.code ?? 'ERROR') : 'OK';
  };

  /** Sends this many operations. Returns their durations, and how many ended with each code. */
  const sendAll = async (count: number) => {
    const durations: number[] = [];
    const codes: Record<string, number> = {};
    let sent = 0;
    const repeat = async () => {
      while (sent < count) {
        const number = sent;
        sent += 1;
        const start = performance.now();
        const code = await send(number);
        durations.push(performance.now() - start);
        codes[code] = (codes[code] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: parallel }, repeat));
    return { durations, codes };
  };

  const measure = async (): Promise<Measurement> => {
    await setTimeout(SETTLE_MS);
    return gateway.measure();
  };

  const silence = () => emulator.faults.add({ method: '*', effect: 'SILENCE', times: 1e6, user: null });
  const inFlight = async () => {
    const { inFlight: count } = (await (await fetch(`${emulator.url}/_emulator/health`)).json()) as {
      inFlight: number;
    };
    return count;
  };

  // Loads and compiles everything, opens all connections, and lets Node take the memory that such load needs.
  await sendAll(parallel);
  silence();
  await sendAll(warmUp);
  const before = await measure();
  const { durations, codes } = await sendAll(operations);
  const after = await measure();
  const callsLeft = await inFlight();
  emulator.faults.clear();
  const codeAfterwards = await send(0);
  await pool.close();
  return { durations, codes, before, after, callsLeft, codeAfterwards };
};
