import { Pool, type Dispatcher } from 'undici';

/** The number of concurrent callers. */
const CALLERS = 16;

/** A read request, sent as mona. */
export type Read = Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'body'>;

const HEADERS = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };

/** Creates sixteen concurrent callers of an emulator, each with its own connection. */
export const createCallers = (url: string) => {
  const pool = new Pool(url, { connections: CALLERS });

  const repeat = async (read: Read, isDone: () => boolean): Promise<number[]> => {
    const times: number[] = [];
    while (!isDone()) {
      const start = performance.now();
      const { statusCode, body } = await pool.request({ ...read, headers: HEADERS });
      await body.dump({ limit: Infinity });
      if (statusCode !== 200) throw new Error(`${read.path} returned ${statusCode}.`);
      times.push(performance.now() - start);
    }
    return times;
  };

  return {
    /** Makes all callers repeat a request until `isDone`. Returns the duration of each request in milliseconds. */
    repeat: async (read: Read, isDone: () => boolean): Promise<number[]> =>
      (await Promise.all(Array.from({ length: CALLERS }, () => repeat(read, isDone)))).flat(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
};
