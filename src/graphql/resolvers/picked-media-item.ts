import type { PickedMediaItem as PickedMediaItemResource } from '../../photos/picker/wire.ts';
import type { PickedMediaItemUrlArgs } from '../generated/types.ts';
import { toGlobalId } from '../global-id.ts';
import { DEFAULT_SIDE, sizeSuffix } from '../image-url.ts';
import { toInt } from '../int64.ts';
import { pickedMediaTypeOf, pickedMetadataOf } from '../picked-media-item.ts';
import { toTimestamp } from '../timestamp.ts';
import type { PickedMediaItemResolvers } from './generated/resolver-types.ts';

const sizeOf = (item: PickedMediaItemResource) => {
  const { width, height } = pickedMetadataOf(item) ?? {};
  return { width: toInt(width) ?? DEFAULT_SIDE, height: toInt(height) ?? DEFAULT_SIDE };
};

/** Returns the suffix for the file itself. Null for a video that is not ready. */
const downloadSuffix = (item: PickedMediaItemResource) => {
  if (pickedMediaTypeOf(item) !== 'VIDEO') return '=d';
  const { processingStatus = 'READY' } = item.mediaFile?.mediaFileMetadata?.videoMetadata ?? {};
  return processingStatus === 'READY' ? '=dv' : null;
};

const suffixOf = (
  item: PickedMediaItemResource,
  { download, playButton, ...size }: Partial<PickedMediaItemUrlArgs>,
): string | null => {
  if (download) return downloadSuffix(item);
  return sizeSuffix(size, sizeOf(item), playButton !== false || pickedMediaTypeOf(item) !== 'VIDEO');
};

export const PickedMediaItem = {
  id: ({ id }) => toGlobalId('PickedMediaItem', id),
  googleId: ({ id }) => id,
  filename: ({ mediaFile }) => mediaFile?.filename ?? null,
  mimeType: ({ mediaFile }) => mediaFile?.mimeType ?? null,
  mediaType: (item) => pickedMediaTypeOf(item),

  url: (item, args, { media }) => {
    const { id: itemId, sessionId, requestedAt, mediaFile } = item;
    const addresses = media();
    if (!mediaFile?.baseUrl || !addresses) return null;
    const suffix = suffixOf(item, args);
    const known = { url: mediaFile.baseUrl, filename: mediaFile.filename ?? null, requestedAt };
    return suffix && addresses.urlOf({ sessionId, itemId }, suffix, known);
  },

  urlExpiresAt: ({ mediaFile }, _args, { media }) => {
    const addresses = media();
    return mediaFile?.baseUrl && addresses ? toTimestamp(addresses.expiresAt) : null;
  },

  mediaMetadata: (item) => pickedMetadataOf(item),
} satisfies Partial<PickedMediaItemResolvers>;
