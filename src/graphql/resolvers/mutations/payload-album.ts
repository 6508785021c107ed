import type { Context } from '../../context.ts';

/** Resolves the album of a payload. It is fetched after the mutation, and only if it is selected. */
export const payloadAlbum = (
  { albumId }: { albumId: string | null },
  _args: unknown,
  { loaders }: Pick<Context, 'loaders'>,
) => (albumId === null ? null : loaders.album.load(albumId));
