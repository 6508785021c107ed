import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.ts';
import { loadKnownAlbum } from '../../load-album.ts';

/** Resolves the album of a payload. It is fetched after the mutation, and only if more than its id is selected. */
export const payloadAlbum = (
  { albumId }: { albumId: string | null },
  _args: unknown,
  context: Context,
  { path }: GraphQLResolveInfo,
) => (albumId === null ? null : loadKnownAlbum(albumId, context, path));
