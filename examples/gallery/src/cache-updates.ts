import type { ApolloCache, Reference } from '@apollo/client';

/** A connection as the cache stores it. */
type Connection = { edges: readonly { cursor: string; node: Reference }[] };

const albumKey = (cache: ApolloCache, id: string) => cache.identify({ __typename: 'Album', id });

/** Puts an album at the beginning of the list of albums, until the list is fetched again. */
export const prependAlbum = (cache: ApolloCache, edge: { cursor: string; node: { id: string } }): void => {
  cache.modify<{ albums: Connection }>({
    fields: {
      albums: (connection, { toReference }) => {
        const { edges } = connection as Connection;
        const node = toReference({ __typename: 'Album', id: edge.node.id });
        return node ? { ...connection, edges: [{ cursor: edge.cursor, node }, ...edges] } : connection;
      },
    },
  });
};

/** Puts media items at the beginning of an album. The items themselves must be in the cache. */
export const prependItems = (cache: ApolloCache, albumId: string, ids: readonly string[]): void => {
  cache.modify<{ mediaItems: Connection }>({
    id: albumKey(cache, albumId),
    fields: {
      mediaItems: (connection, { readField, toReference }) => {
        const { edges } = connection as Connection;
        const known = new Set(edges.map(({ node }) => readField('id', node)));
        const added = ids
          .filter((id) => !known.has(id))
          .flatMap((id) => toReference({ __typename: 'MediaItem', id }) ?? [])
          // Only the cursor of the last entry is ever used.
          .map((node) => ({ cursor: '', node }));
        return { ...connection, edges: [...added, ...edges] };
      },
    },
  });
};

/** Removes media items from an album. */
export const dropItems = (cache: ApolloCache, albumId: string, ids: readonly string[]): void => {
  cache.modify<{ mediaItems: Connection }>({
    id: albumKey(cache, albumId),
    fields: {
      mediaItems: (connection, { readField }) => {
        const { edges } = connection as Connection;
        return { ...connection, edges: edges.filter(({ node }) => !ids.includes(String(readField('id', node)))) };
      },
    },
  });
};
