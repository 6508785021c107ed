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
import type { Loaders } from '../loaders/loaders.ts';
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

const urlOf = (item: MediaItemResource, { download, playButton, ...size }: Partial<MediaItemUrlArgs>) => {
  if (!item.baseUrl) return null;
  const hasPlayButton = playButton !== false || mediaTypeOf(item) !== 'VIDEO';
  const suffix = download ? downloadSuffix(item) : sizeSuffix(size, sizeOf(item), hasPlayButton);
  return suffix && item.baseUrl + suffix;
};

/** How long Google's base URLs are valid, in milliseconds (https://developers.google.com/photos/library/guides/access-media-items#base-urls). */
const URL_LIFETIME = 3_600_000;

/** Returns when the base URL expires. Rounded down to seconds, so that the URL is still valid until then. */
const urlExpiry = ({ baseUrl, requestedAt }: MediaItemParent) => {
  if (!baseUrl || requestedAt === undefined) return null;
  return toTimestamp(requestedAt + URL_LIFETIME);
};

const baseUrlOfNew = async (item: MediaItemParent, loaders: Loaders) => (await withBytes(item, loaders)).baseUrl;

const urlOfNew = async (item: MediaItemParent, args: Partial<MediaItemUrlArgs>, loaders: Loaders) =>
  urlOf(await withBytes(item, loaders), args);

const urlExpiryOfNew = async (item: MediaItemParent, loaders: Loaders) => urlExpiry(await withBytes(item, loaders));

export const MediaItem = {
  id: ({ id }) => toGlobalId('MediaItem', id),
  googleId: ({ id }) => id,

  baseUrl: (item, _args, { loaders }) => (item.isNew ? baseUrlOfNew(item, loaders) : item.baseUrl),
  url: (item, args, { loaders }) => (item.isNew ? urlOfNew(item, args, loaders) : urlOf(item, args)),
  urlExpiresAt: (item, _args, { loaders }) => (item.isNew ? urlExpiryOfNew(item, loaders) : urlExpiry(item)),
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
