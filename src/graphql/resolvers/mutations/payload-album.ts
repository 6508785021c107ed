import type { Context } from '../../context.ts';

/** The album of a payload: fetched only where it is selected, after the change. */
export const payloadAlbum = (
  { albumId }: { albumId: string | null },
  _args: unknown,
  { loaders }: Pick<Context, 'loaders'>,
) => (albumId === null ? null : loaders.album.load(albumId));
