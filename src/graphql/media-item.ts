import type { MediaItem } from '../photos/wire.ts';
import type { Loaders } from './loaders/loaders.ts';

/** What the resolvers of `MediaItem` start from. Of one that was made just now Google does not tell the address of its bytes yet. */
export type MediaItemParent = MediaItem & { isNew?: true };

/** The media item with the address of its bytes, fetched where Google has not told it yet. */
export const withBytes = async (item: MediaItemParent, { mediaItem }: Pick<Loaders, 'mediaItem'>): Promise<MediaItem> =>
  (item.isNew && !item.baseUrl ? await mediaItem.load(item.id) : null) ?? item;
