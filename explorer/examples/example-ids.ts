/** The longest time that the page waits for the ids, in milliseconds. */
const TIMEOUT_MS = 2_000;

/** The ids in the variables of examples. An id is null if the user has no such object, or is signed out. */
export type ExampleIds = {
  /** Any media item. */
  itemId: string | null;
  /** A media item that this app has created, which it may change. */
  ownItemId: string | null;
  /** An album that this app has created. */
  ownAlbumId: string | null;
};

/** No ids: the examples have placeholders instead. */
export const NO_IDS: ExampleIds = { itemId: null, ownItemId: null, ownAlbumId: null };

const ITEM = 'query ExampleItem { item: mediaItems(first: 1) { nodes { id } } }';

/** Reads the objects that this app has created. */
export const OWN = `query ExampleObjects {
  ownItem: mediaItems(first: 1, filter: { excludeNonAppCreatedData: true }) { nodes { id } }
  ownAlbum: albums(first: 1, excludeNonAppCreatedData: true) { nodes { id } }
}`;

type List = { nodes?: { id?: string }[] } | null;

type IdsResponse = { data?: { item?: List; ownItem?: List; ownAlbum?: List } | null };

const firstId = (list: List | undefined) => list?.nodes?.[0]?.id ?? null;

const fetchIds = async (query: string): Promise<ExampleIds> => {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // The gateway's response to one of the queries above.
    const { data } = (await response.json()) as IdsResponse;
    return { itemId: firstId(data?.item), ownItemId: firstId(data?.ownItem), ownAlbumId: firstId(data?.ownAlbum) };
  } catch {
    return NO_IDS;
  }
};

/** Fetches the id of a media item of the user, for examples that read one. One call to the Photos API. */
export const fetchItemId = (): Promise<ExampleIds> => fetchIds(ITEM);

/** Fetches the ids of objects that this app has created, for examples that change them. Two calls to the Photos API. */
export const fetchOwnIds = (): Promise<ExampleIds> => fetchIds(OWN);
