import type { MediaItem } from '../photos/wire.ts';
import type { Loaders } from './loaders/loaders.ts';

/** The parent of the `MediaItem` resolvers. `isNew` marks a just created item, which Google returns without its base URL. */
export type MediaItemParent = MediaItem & { isNew?: true };

/** Returns the media item with its base URL. Fetches a new item again, because creation does not return the URL. */
export const withBytes = async (item: MediaItemParent, { mediaItem }: Pick<Loaders, 'mediaItem'>): Promise<MediaItem> =>
  (item.isNew && !item.baseUrl ? await mediaItem.load(item.id) : null) ?? item;
