import { startPhotos } from './program.ts';
import type { startTerminal } from './terminal.ts';
import { noteRefusal } from './secret-scan/notes.ts';

type Terminal = Awaited<ReturnType<typeof startTerminal>>;

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';

/** A response as text, to search it. */
export type PlainResponse = { status: number; headers: string; body: string };

const readPlain = async (response: Response): Promise<PlainResponse> => {
  await noteRefusal('a gateway’s response', response);
  return { status: response.status, headers: JSON.stringify([...response.headers]), body: await response.text() };
};

/** Starts `serve` in a terminal over its emulator, waits until it is ready, and keeps its output. */
export const startServing = async (
  { start, emulator }: Terminal,
  args: readonly string[],
  environment: Record<string, string>,
  launch = startPhotos,
) => {
  let output = '';
  const ready = Promise.withResolvers<string>();
  const { ended, stop } = start(
    ['serve', ...args],
    { PORT: '0', PHOTOS_API_URL: emulator.url, LOG_LEVEL: 'trace', SHUTDOWN_DELAY_MS: '0', ...environment },
    {
      launch,
      onOutput: (piece) => {
        output += piece;
        const [, url] = /"url":"([^"]+)".*"gateway is ready"/.exec(output) ?? [];
        if (url) ready.resolve(url);
      },
    },
  );
  ended.then(({ stderr }) => ready.reject(new Error(`serve ended:\n${stderr}`)), ready.reject);
  const url = await ready.promise;

  const fetchPlain = async (path: string, init: RequestInit = {}) => readPlain(await fetch(url + path, init));

  /** Requests an album. */
  const ask = (headers: Record<string, string>, query = ALBUMS) =>
    fetchPlain('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  const dispose = async () => {
    await stop();
  };
  return { url, ask, fetch: fetchPlain, output: () => output, stop, [Symbol.asyncDispose]: dispose };
};
