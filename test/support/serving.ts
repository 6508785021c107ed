import { startPhotos } from './program.ts';
import type { startTerminal } from './terminal.ts';
import { noteRefusal } from './secret-scan/notes.ts';

type Terminal = Awaited<ReturnType<typeof startTerminal>>;

const ALBUMS = '{ albums(first: 1) { nodes { id } } }';

/** An answer as it came, so that it can be searched. */
export type PlainAnswer = { status: number; headers: string; body: string };

const plain = async (response: Response): Promise<PlainAnswer> => {
  await noteRefusal('a gateway’s answer', response);
  return { status: response.status, headers: JSON.stringify([...response.headers]), body: await response.text() };
};

/** `serve`, started in a terminal and ready, over the terminal's emulator. Keeps all that it prints. */
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
    { PORT: '0', PHOTOS_API_URL: emulator.url, LOG_LEVEL: 'trace', ...environment },
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

  const fetchPlain = async (path: string, init: RequestInit = {}) => plain(await fetch(url + path, init));

  /** Ask for an album. */
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
