/** The emulator was killed before it had answered: what was asked for may be done or not. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

type Item = { id: string; filename: string; description?: string; baseUrl: string };
type Album = { id: string; title: string; mediaItemsCount?: string; shareInfo?: object };
type Request = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };
type Page = { mediaItems?: Item[]; albums?: Album[]; nextPageToken?: string };

/**
 * One person's client. What is refused throws, since nothing that is asked for here may be.
 *
 * @param origin where the emulator is: resolves when it is back after a restart
 */
export const createClient = (origin: () => Promise<string>, person: string) => {
  const send = async (path: string, init: Request) => {
    const url = await origin();
    const headers = { authorization: `Bearer demo-${person}`, ...init.headers };
    try {
      const response = await fetch(url + path, { ...init, headers });
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch (error) {
      throw new Unanswered(`${path} was not answered.`, { cause: error });
    }
  };

  const ask = async (path: string, init: Request = {}) => {
    const answer = await send(path, init);
    if (answer.status === 200) return answer;
    throw new Error(`${person} was refused ${path} with ${answer.status}: ${answer.bytes.toString()}`);
  };

  const call = async <Answer = unknown>(verb: string, path: string, body?: object): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const { bytes } = await ask(path, { method: verb, headers, ...(body && { body: JSON.stringify(body) }) });
    return JSON.parse(bytes.toString()) as Answer;
  };

  const walk = async <Entry>(fetchPage: (token: string) => Promise<Page>, entriesOf: (page: Page) => Entry[]) => {
    const entries: Entry[] = [];
    for (let token: string | undefined = ''; token !== undefined;) {
      const page: Page = await fetchPage(token);
      entries.push(...entriesOf(page));
      token = page.nextPageToken;
    }
    return entries;
  };

  const itemsOf = ({ mediaItems = [] }: Page) => mediaItems;

  return {
    call,

    /** One step of an upload: raw to `/v1/uploads`, or to the address of a session, wherever the emulator is now. */
    upload: async (address: string, headers: Record<string, string>, body: Buffer = Buffer.alloc(0)) => {
      const { pathname, search } = new URL(address, 'http://localhost');
      const answer = await ask(pathname + search, { method: 'POST', headers, body: new Uint8Array(body) });
      return {
        text: answer.bytes.toString(),
        told: (name: string) => answer.headers.get(`x-goog-upload-${name}`) ?? '',
      };
    },

    /** Every media item of the library, page by page. */
    listItems: () => walk((token) => call<Page>('GET', `/v1/mediaItems?pageSize=100&pageToken=${token}`), itemsOf),

    /** Every media item of an album, page by page. */
    listAlbum: (albumId: string) =>
      walk((pageToken) => call<Page>('POST', '/v1/mediaItems:search', { albumId, pageSize: 100, pageToken }), itemsOf),

    listAlbums: () =>
      walk(
        (token) => call<Page>('GET', `/v1/albums?pageSize=50&pageToken=${token}`),
        ({ albums = [] }) => albums,
      ),

    /** What stands under these ids, one for each that the person may see. */
    getItems: async (ids: readonly string[]) => {
      const query = ids.map((id) => `mediaItemIds=${id}`).join('&');
      type Results = { mediaItemResults: { mediaItem?: Item }[] };
      const { mediaItemResults } = await call<Results>('GET', `/v1/mediaItems:batchGet?${query}`);
      return mediaItemResults.flatMap(({ mediaItem }) => mediaItem ?? []);
    },

    /** The original of a media item. */
    download: async ({ baseUrl }: Item) => (await ask(`${new URL(baseUrl).pathname}=d`)).bytes,

    /** The status with which a path is answered. */
    statusOf: async (path: string) => (await send(path, {})).status,
  };
};

export type Client = ReturnType<typeof createClient>;
