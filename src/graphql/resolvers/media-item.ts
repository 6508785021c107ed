import type { MediaItem as MediaItemResource } from '../../photos/wire.ts';
import type {
  MediaItemResolvers,
  MediaMetadataResolvers,
  PhotoResolvers,
  VideoResolvers,
} from './generated/resolver-types.ts';
import type { MediaItemUrlArgs } from '../generated/types.ts';
import { toGlobalId } from '../global-id.ts';
import { toInt } from '../int64.ts';
import type { Context } from '../context.ts';
import type { Loaders } from '../loaders/loaders.ts';
import { libraryUrl, type MediaAddresses } from '../media-address.ts';
import { mediaTypeOf, withBytes, type MediaItemParent } from '../media-item.ts';
import { DEFAULT_SIDE, sizeSuffix } from '../image-url.ts';
import { toTimestamp } from '../timestamp.ts';

const sizeOf = ({ mediaMetadata }: MediaItemResource) => ({
  width: toInt(mediaMetadata?.width) ?? DEFAULT_SIDE,
  height: toInt(mediaMetadata?.height) ?? DEFAULT_SIDE,
});

/** Returns the suffix for the file itself. Null for a video that is not ready. */
const downloadSuffix = ({ mediaMetadata }: MediaItemResource) => {
  if (!mediaMetadata?.video) return '=d';
  return mediaMetadata.video.status === 'READY' ? '=dv' : null;
};

type Media = MediaAddresses | null;

const urlOf = (item: MediaItemParent, { download, playButton, ...size }: Partial<MediaItemUrlArgs>, media: Media) => {
  const { baseUrl } = item;
  if (!baseUrl) return null;
  const hasPlayButton = playButton !== false || mediaTypeOf(item) !== 'VIDEO';
  const suffix = download ? downloadSuffix(item) : sizeSuffix(size, sizeOf(item), hasPlayButton);
  return suffix && libraryUrl(media, { ...item, baseUrl }, suffix);
};

/** How long Google's base URLs are valid, in milliseconds (https://developers.google.com/photos/library/guides/access-media-items#base-urls). */
const URL_LIFETIME = 3_600_000;

/** Returns when the URLs expire. Rounded down to seconds, so that they are still valid until then. */
const urlExpiry = ({ baseUrl, requestedAt }: MediaItemParent, media: Media) => {
  if (!baseUrl || requestedAt === undefined) return null;
  return toTimestamp(media?.includesLibrary ? media.expiresAt : requestedAt + URL_LIFETIME);
};

const baseUrlOfNew = async (item: MediaItemParent, loaders: Loaders) => (await withBytes(item, loaders)).baseUrl;

const urlOfNew = async (item: MediaItemParent, args: Partial<MediaItemUrlArgs>, { loaders, media }: Context) =>
  urlOf(await withBytes(item, loaders), args, media());

const urlExpiryOfNew = async (item: MediaItemParent, { loaders, media }: Context) =>
  urlExpiry(await withBytes(item, loaders), media());

export const MediaItem = {
  id: ({ id }) => toGlobalId('MediaItem', id),
  googleId: ({ id }) => id,

  baseUrl: (item, _args, { loaders }) => (item.isNew ? baseUrlOfNew(item, loaders) : item.baseUrl),
  url: (item, args, context) => (item.isNew ? urlOfNew(item, args, context) : urlOf(item, args, context.media())),
  urlExpiresAt: (item, _args, context) =>
    item.isNew ? urlExpiryOfNew(item, context) : urlExpiry(item, context.media()),
  mediaType: (item) => mediaTypeOf(item),
} satisfies Partial<MediaItemResolvers>;

export const MediaMetadata = {
  width: ({ width }) => toInt(width),
  height: ({ height }) => toInt(height),
} satisfies Partial<MediaMetadataResolvers>;

const finite = (value: number) => (Number.isFinite(value) ? value : null);

export const Photo = {
  /** Google's format `google-duration` is a decimal number of seconds, followed by `s`. */
  exposureTime: ({ exposureTime }) => finite(Number.parseFloat(exposureTime ?? '')),
} satisfies Partial<PhotoResolvers>;

const STATUSES = ['PROCESSING', 'READY', 'FAILED'] as const;

export const Video = {
  /** Returns null for a status that the schema does not define, instead of an error. */
  status: ({ status }) => STATUSES.find((known) => known === status) ?? null,
} satisfies Partial<VideoResolvers>;
