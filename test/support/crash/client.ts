/** The emulator was killed before it responded. The request may or may not have been performed. */
export class NoResponseError extends Error {
  override readonly name = 'NoResponseError';
}

type Item = { id: string; filename: string; description?: string; baseUrl: string };
type Album = { id: string; title: string; mediaItemsCount?: string; shareInfo?: object };
type Request = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };
type Page = { mediaItems?: Item[]; albums?: Album[]; nextPageToken?: string };

/**
 * Creates a client for one user. It throws for every response other than 200, because the writers send only valid requests.
 *
 * @param origin resolves to the emulator's origin, after a restart as soon as it is ready again
 */
export const createClient = (origin: () => Promise<string>, person: string) => {
  const send = async (path: string, init: Request) => {
    const url = await origin();
    const headers = { authorization: `Bearer demo-${person}`, ...init.headers };
    try {
      const response = await fetch(url + path, { ...init, headers });
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch (error) {
      throw new NoResponseError(`No response to ${path}.`, { cause: error });
    }
  };

  const request = async (path: string, init: Request = {}) => {
    const response = await send(path, init);
    if (response.status === 200) return response;
    throw new Error(`${path} of ${person} failed with ${response.status}: ${response.bytes.toString()}`);
  };

  const call = async <Json = unknown>(verb: string, path: string, body?: object): Promise<Json> => {
    const headers = { 'content-type': 'application/json' };
    const { bytes } = await request(path, { method: verb, headers, ...(body && { body: JSON.stringify(body) }) });
    return JSON.parse(bytes.toString()) as Json;
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

    /** Sends one step of an upload, to `/v1/uploads` or to the URL of a session. Only its path counts: the port changes. */
    upload: async (address: string, headers: Record<string, string>, body: Buffer = Buffer.alloc(0)) => {
      const { pathname, search } = new URL(address, 'http://localhost');
      const response = await request(pathname + search, { method: 'POST', headers, body: new Uint8Array(body) });
      return {
        text: response.bytes.toString(),
        uploadHeader: (name: string) => response.headers.get(`x-goog-upload-${name}`) ?? '',
      };
    },

    /** Lists every media item of the library, page by page. */
    listItems: () => walk((token) => call<Page>('GET', `/v1/mediaItems?pageSize=100&pageToken=${token}`), itemsOf),

    /** Lists every media item of an album, page by page. */
    listAlbum: (albumId: string) =>
      walk((pageToken) => call<Page>('POST', '/v1/mediaItems:search', { albumId, pageSize: 100, pageToken }), itemsOf),

    listAlbums: () =>
      walk(
        (token) => call<Page>('GET', `/v1/albums?pageSize=50&pageToken=${token}`),
        ({ albums = [] }) => albums,
      ),

    /** Returns the media items with these ids, without those that the user cannot see. */
    getItems: async (ids: readonly string[]) => {
      const query = ids.map((id) => `mediaItemIds=${id}`).join('&');
      type Results = { mediaItemResults: { mediaItem?: Item }[] };
      const { mediaItemResults } = await call<Results>('GET', `/v1/mediaItems:batchGet?${query}`);
      return mediaItemResults.flatMap(({ mediaItem }) => mediaItem ?? []);
    },

    /** Downloads the original file of a media item. */
    download: async ({ baseUrl }: Item) => (await request(`${new URL(baseUrl).pathname}=d`)).bytes,

    /** Returns the status of a GET request. */
    statusOf: async (path: string) => (await send(path, {})).status,
  };
};

export type Client = ReturnType<typeof createClient>;
