import { Pool, type Dispatcher } from 'undici';

/** How many callers ask at once. */
const CALLERS = 16;

/** A request of mona's that reads. */
export type Read = Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'body'>;

const HEADERS = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };

/** Sixteen callers of an emulator, each with a connection of its own. */
export const createCallers = (url: string) => {
  const pool = new Pool(url, { connections: CALLERS });

  const ask = async (read: Read, isDone: () => boolean): Promise<number[]> => {
    const times: number[] = [];
    while (!isDone()) {
      const start = performance.now();
      const { statusCode, body } = await pool.request({ ...read, headers: HEADERS });
      await body.dump({ limit: Infinity });
      if (statusCode !== 200) throw new Error(`${read.path} was answered with ${statusCode}.`);
      times.push(performance.now() - start);
    }
    return times;
  };

  return {
    /** Let all of them ask the same again and again until `isDone`. Gives the time of each answer in milliseconds. */
    ask: async (read: Read, isDone: () => boolean): Promise<number[]> =>
      (await Promise.all(Array.from({ length: CALLERS }, () => ask(read, isDone)))).flat(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
};
