import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';

/** An operation that has ended. Times are in milliseconds; `startedAt` is a time of `performance.now()`. */
export type EndedOperation = {
  startedAt: number;
  durationMs: number;
  /** The code of its first error, `OK`, or `NO_RESPONSE`. */
  code: string;
};

/** The maximum number of connections to the gateway. */
const CONNECTIONS = 2000;

type Body = { errors?: { extensions?: { code?: string } }[] };

const codeOf = ({ errors: [first] = [] }: Body) => (first ? (first.extensions?.code ?? 'ERROR') : 'OK');

/**
 * Starts to send operations at a constant rate, whether or not earlier ones have ended, as independent callers do.
 *
 * @returns `stop`, which ends the load and resolves to all operations once they have ended
 */
export const startLoad = (gatewayUrl: string, queries: readonly string[], perSecond: number) => {
  const pool = new Pool(gatewayUrl, { connections: CONNECTIONS });
  const bodies = queries.map((query) => JSON.stringify({ query }));
  const ended: EndedOperation[] = [];
  const pending = new Set<Promise<void>>();

  const send = async (body: string) => {
    const startedAt = performance.now();
    const code = await pool
      .request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer demo-mona' },
        body,
      })
      .then(async (response) => codeOf((await response.body.json()) as Body))
      .catch(() => 'NO_RESPONSE');
    ended.push({ startedAt, durationMs: performance.now() - startedAt, code });
  };

  let sent = 0;
  const start = performance.now();
  const sendDue = () => {
    while (sent < ((performance.now() - start) / 1000) * perSecond) {
      const sending = send(bodies[sent % bodies.length] ?? '').finally(() => pending.delete(sending));
      pending.add(sending);
      sent += 1;
    }
  };
  const timer = setInterval(sendDue, 1);

  return {
    stop: async (): Promise<readonly EndedOperation[]> => {
      clearInterval(timer);
      while (pending.size > 0) await setTimeout(10);
      await pool.close();
      return ended;
    },
  };
};
