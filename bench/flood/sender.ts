import { Pool } from 'undici';

/**
 * Sends operations to a gateway from its own process, so that the measured times contain no work of other senders. The parent
 * process sends a `Load`, which starts, and `STOP`, whose reply is a `LoadResult`.
 */

/** What a sender sends. */
export type Load = {
  url: string;
  headers: Record<string, string>;
  /** The bodies of the requests, in turn. */
  bodies: readonly string[];
  /** Whether each request has an access token of its own, which no server knows. */
  hasJunkTokens?: boolean;
  /** The number of requests at a time, each after the response of another; or one request in each interval, in milliseconds. */
  pace: { parallel: number } | { everyMs: number };
};

/** What a sender measured since its load started. */
export type LoadResult = {
  /** Milliseconds from the moment at which a request was due to the end of its response. */
  times: number[];
  /** The number of responses by HTTP status and error code. */
  outcomes: Record<string, number>;
};

const CODE = /"code":"([A-Z_]+)"/;

/** How much of a response is read as text. Errors come before the data. */
const HEAD_LENGTH = 4096;

const readCode = async (body: AsyncIterable<Buffer>) => {
  let head = '';
  for await (const piece of body) {
    if (head.length < HEAD_LENGTH) head += piece.subarray(0, HEAD_LENGTH).toString();
  }
  return CODE.exec(head)?.[1] ?? 'OK';
};

const startLoad = ({ url, headers, bodies, hasJunkTokens = false, pace }: Load) => {
  const result: LoadResult = { times: [], outcomes: {} };
  const pool = new Pool(url, { connections: 256 });
  const controller = new AbortController();
  const { signal } = controller;
  let sent = 0;

  const request = async () => {
    sent += 1;
    const response = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(hasJunkTokens && { authorization: `Bearer ya29.junk-${sent}` }),
      },
      body: bodies[sent % bodies.length] ?? '',
    });
    return `${response.statusCode} ${await readCode(response.body)}`;
  };

  const send = async (dueAt: number) => {
    const outcome = await request().catch(String);
    // Requests that the stop cuts off are not counted.
    if (signal.aborted) return;
    result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
    result.times.push(performance.now() - dueAt);
  };

  const repeat = async () => {
    while (!signal.aborted) await send(performance.now());
  };

  if ('parallel' in pace) {
    for (let index = 0; index < pace.parallel; index += 1) void repeat();
  } else {
    let dueAt = performance.now();
    const timer = setInterval(() => {
      for (; dueAt <= performance.now(); dueAt += pace.everyMs) void send(dueAt);
    }, 1);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  return async () => {
    controller.abort();
    await pool.destroy();
    return result;
  };
};

let stop: (() => Promise<LoadResult>) | null = null;

process.on('message', (message: Load | 'STOP') => {
  if (message === 'STOP') void stop?.().then((result) => process.send?.(result));
  else stop = startLoad(message);
});
