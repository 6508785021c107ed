import type { Requested } from '../photos/requested.ts';
import type { MediaItem } from '../photos/wire.ts';
import type { Loaders } from './loaders/loaders.ts';

/**
 * The parent of the `MediaItem` resolvers. Without `requestedAt` only its id is known. `isNew` marks a just created item, which
 * Google returns without its base URL.
 */
export type MediaItemParent = MediaItem & Partial<Requested<object>> & { isNew?: true };

/** Returns the media item with its base URL. Fetches a new item again, because creation does not return the URL. */
export const withBytes = async (
  item: MediaItemParent,
  { mediaItem }: Pick<Loaders, 'mediaItem'>,
): Promise<MediaItemParent> => (item.isNew && !item.baseUrl ? await mediaItem.load(item.id) : null) ?? item;

/** Returns whether a media item is a photo or a video, by its metadata, else by its MIME type. Null if neither shows it. */
export const mediaTypeOf = ({ mediaMetadata, mimeType }: MediaItem): 'PHOTO' | 'VIDEO' | null => {
  if (mediaMetadata?.video) return 'VIDEO';
  if (mediaMetadata?.photo) return 'PHOTO';
  if (mimeType?.startsWith('video/')) return 'VIDEO';
  return mimeType?.startsWith('image/') ? 'PHOTO' : null;
};
