import type { ApolloCache, Reference } from '@apollo/client';

type Connection = { edges: readonly { cursor: string; node: Reference }[] };

const albumKey = (cache: ApolloCache, id: string) => cache.identify({ __typename: 'Album', id });

/** Removes media items from an album in the cache. */
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

/** Puts media items at the beginning of an album in the cache. The items themselves must be in the cache. */
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
