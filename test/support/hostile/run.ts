import { createConnection, type Connection, type WireResponse } from './connection.ts';
import { hostileInput, type HostileInput } from './input.ts';
import { mistakesOf } from './judge.ts';
import type { Known } from './requests.ts';

/** What went wrong with an input, for a person who repeats it. */
export type Finding = {
  seed: number;
  index: number;
  /** The inputs that the same connection sent before. */
  previous: number[];
  mistakes: string[];
  sent: string;
  received: string;
};

/** What came of the inputs. */
export type HostileRun = {
  findings: Finding[];
  /** The number of responses by status. 0 counts connections that the server closed without one. */
  statuses: Map<number, number>;
  slowest: { index: number; milliseconds: number };
};

type Options = { url: string; known: Known; seed: number; first: number; count: number };

/** The number of connections that are in use at once. */
const CONNECTIONS = 24;

/** The part of an input that a finding shows, in bytes. */
const SHOWN = 2_000;

const sendInput = async (connection: Connection, { bytes, isBroken, isHead }: HostileInput) => {
  if (isBroken) return connection.sendBroken(bytes, isHead);
  const response = await connection.send(bytes, isHead);
  return response === 'HANGS' || response === null ? (response ?? 'NOTHING') : [response];
};

const judge = (responses: WireResponse[] | 'HANGS' | 'NOTHING', { isHead }: HostileInput): string[] => {
  if (responses === 'HANGS') return ['the server does not end the request'];
  if (responses === 'NOTHING') return ['no response'];
  return responses.flatMap((response, index) => mistakesOf(response, isHead && index === 0));
};

/** Sends a range of the inputs of a seed to a gateway, over several connections, and judges the responses. */
export const sendHostileInputs = async ({ url, known, seed, first, count }: Options): Promise<HostileRun> => {
  const run: HostileRun = { findings: [], statuses: new Map(), slowest: { index: -1, milliseconds: 0 } };
  let next = first;
  const work = async () => {
    const connection = createConnection(url);
    let previous: number[] = [];
    for (let index = next++; index < first + count; index = next++) {
      const input = hostileInput(seed, index, known);
      const start = performance.now();
      const responses = await sendInput(connection, input);
      const milliseconds = performance.now() - start;
      if (milliseconds > run.slowest.milliseconds) run.slowest = { index, milliseconds };
      const statuses = Array.isArray(responses) && responses.length > 0 ? responses.map(({ status }) => status) : [0];
      for (const status of statuses) run.statuses.set(status, (run.statuses.get(status) ?? 0) + 1);
      const mistakes = judge(responses, input);
      if (mistakes.length > 0) {
        const received = Array.isArray(responses) ? JSON.stringify(responses).slice(0, SHOWN) : responses;
        const sent = input.bytes.subarray(0, SHOWN).toString('latin1');
        run.findings.push({ seed, index, previous, mistakes, sent, received });
      }
      previous = [...previous.slice(-4), index];
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return run;
};
