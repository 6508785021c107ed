import { makeId } from '../ids.ts';
import { duration, timestamp } from '../methods/media-item-json.ts';
import type { Call } from '../methods/method.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { PickRow } from '../store/picking-sessions.ts';

const photoMetadata = (row: MediaItemRow) => ({
  ...(row.focal_length && { focalLength: row.focal_length }),
  ...(row.aperture && { apertureFNumber: row.aperture }),
  ...(row.iso && { isoEquivalent: row.iso }),
  ...(row.exposure_seconds && { exposureTime: duration(row.exposure_seconds) }),
});

const videoMetadata = (row: MediaItemRow, now: number) => ({
  ...(row.fps && { fps: row.fps }),
  processingStatus: now < row.ready_at ? 'PROCESSING' : 'READY',
});

/**
 * Returns the id of a picked item. It is the same in every session, and differs from the item's id in the Library API, so that no
 * client relies on them being equal. An item that a test picks several times has several ids.
 */
const pickedItemId = ({ id, owner, copy }: PickRow): string =>
  makeId('pickedItem', owner, copy === 0 ? id : `${id} ${copy}`);

/**
 * Returns the JSON of a picked item. Unlike in the Library API, sizes are numbers and the camera is beside the metadata of photo
 * or video.
 */
export const pickedItemJson = (row: PickRow, baseUrl: string, { clock }: Call) => ({
  id: pickedItemId(row),
  createTime: timestamp(row.creation_time),
  type: row.kind,
  mediaFile: {
    baseUrl,
    mimeType: row.mime_type,
    filename: row.filename,
    mediaFileMetadata: {
      ...(row.width > 0 && { width: row.width, height: row.height }),
      ...(row.camera_make && { cameraMake: row.camera_make }),
      ...(row.camera_model && { cameraModel: row.camera_model }),
      ...(row.kind === 'PHOTO'
        ? { photoMetadata: photoMetadata(row) }
        : { videoMetadata: videoMetadata(row, clock.now()) }),
    },
  },
});
