import { isJsonObject } from '../json-object.ts';
import type { MediaFileMetadata, PickedMediaItem } from '../photos/picker/wire.ts';
import type { Requested } from '../photos/requested.ts';
import type { MediaMetadata } from '../photos/wire.ts';
import type { MediaType } from './generated/types.ts';

/** The parent of the `PickedMediaItem` resolvers: Google's object, and the session in which it was picked. */
export type PickedMediaItemParent = Requested<PickedMediaItem> & { sessionId: string };

/** Returns whether a picked media item is a photo or a video, by its type, else by its metadata, else by its MIME type. */
export const pickedMediaTypeOf = ({ type, mediaFile }: PickedMediaItem): Exclude<MediaType, 'ALL_MEDIA'> | null => {
  if (type === 'PHOTO' || type === 'VIDEO') return type;
  const { mimeType, mediaFileMetadata } = mediaFile ?? {};
  if (mediaFileMetadata?.videoMetadata || mimeType?.startsWith('video/')) return 'VIDEO';
  return mediaFileMetadata?.photoMetadata || mimeType?.startsWith('image/') ? 'PHOTO' : null;
};

/** Google documents the camera beside the metadata of the photo, but clients have found it inside too. */
const cameraOf = ({ cameraMake, cameraModel, photoMetadata, videoMetadata }: MediaFileMetadata) => {
  const inside = photoMetadata ?? videoMetadata;
  const make = cameraMake ?? inside?.cameraMake;
  const model = cameraModel ?? inside?.cameraModel;
  return { ...(make && { cameraMake: make }), ...(model && { cameraModel: model }) };
};

const photoOf = (metadata: MediaFileMetadata) => {
  const { focalLength, apertureFNumber, isoEquivalent, exposureTime } = metadata.photoMetadata ?? {};
  return {
    ...cameraOf(metadata),
    ...(focalLength !== undefined && { focalLength }),
    ...(apertureFNumber !== undefined && { apertureFNumber }),
    ...(isoEquivalent !== undefined && { isoEquivalent }),
    ...(exposureTime !== undefined && { exposureTime }),
  };
};

const videoOf = (metadata: MediaFileMetadata) => {
  const { fps, processingStatus } = metadata.videoMetadata ?? {};
  return {
    ...cameraOf(metadata),
    ...(fps !== undefined && { fps }),
    ...(processingStatus !== undefined && { status: processingStatus }),
  };
};

/** Returns the metadata of a picked media item in the form of the Library API. Null if Google returns none. */
export const pickedMetadataOf = (item: PickedMediaItem): MediaMetadata | null => {
  const { createTime, mediaFile } = item;
  const metadata = mediaFile?.mediaFileMetadata;
  if (createTime === undefined && !isJsonObject(metadata)) return null;
  const { width, height } = metadata ?? {};
  const type = pickedMediaTypeOf(item);
  return {
    ...(createTime !== undefined && { creationTime: createTime }),
    ...(width !== undefined && { width: String(width) }),
    ...(height !== undefined && { height: String(height) }),
    ...(type === 'PHOTO' && { photo: photoOf(metadata ?? {}) }),
    ...(type === 'VIDEO' && { video: videoOf(metadata ?? {}) }),
  };
};
