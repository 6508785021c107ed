import type { AlbumMediaItemRow, MediaItemRow } from '../store/media-items.ts';
import type { Call } from './method.ts';

const PHOTOS_URL = 'https://photos.google.com/lr';

/** Formats a time as RFC 3339 in UTC. A zero fraction is omitted. */
export const timestamp = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z');

/**
 * Formats a `google-duration`: decimal seconds with as many groups of three fractional digits as it needs, at most three
 * (https://protobuf.dev/programming-guides/json/).
 */
export const duration = (seconds: number): string => `${seconds.toFixed(9).replace(/(?:\.000|000){1,3}$/, '')}s`;

const photo = (row: MediaItemRow) => ({
  ...(row.camera_make && { cameraMake: row.camera_make }),
  ...(row.camera_model && { cameraModel: row.camera_model }),
  ...(row.focal_length && { focalLength: row.focal_length }),
  ...(row.aperture && { apertureFNumber: row.aperture }),
  ...(row.iso && { isoEquivalent: row.iso }),
  ...(row.exposure_seconds && { exposureTime: duration(row.exposure_seconds) }),
});

const video = (row: MediaItemRow, now: number) => ({
  ...(row.camera_make && { cameraMake: row.camera_make }),
  ...(row.camera_model && { cameraModel: row.camera_model }),
  ...(row.fps && { fps: row.fps }),
  status: now < row.ready_at ? 'PROCESSING' : 'READY',
});

/** Returns the JSON of a media item. As in proto3 JSON, empty fields are omitted and int64 are strings. */
export const mediaItemJson = (row: MediaItemRow, { baseUrl, clock }: Call) => ({
  id: row.id,
  ...(row.description && { description: row.description }),
  productUrl: `${PHOTOS_URL}/photo/${row.id}`,
  baseUrl: baseUrl({ media: row.media_key }),
  mimeType: row.mime_type,
  mediaMetadata: {
    creationTime: timestamp(row.creation_time),
    ...(row.width > 0 && { width: String(row.width), height: String(row.height) }),
    ...(row.kind === 'PHOTO' ? { photo: photo(row) } : { video: video(row, clock.now()) }),
  },
  filename: row.filename,
});

/** Returns the JSON of a media item in an album: its page is inside the album, and a shared album shows who added it. */
export const albumMediaItemJson = (
  row: AlbumMediaItemRow,
  album: { id: string; showsContributors: boolean },
  call: Call,
) => ({
  ...mediaItemJson(row, call),
  productUrl: `${PHOTOS_URL}/album/${album.id}/photo/${row.id}`,
  ...(album.showsContributors && {
    contributorInfo: {
      profilePictureBaseUrl: call.baseUrl({ profile: row.added_by }),
      displayName: row.added_by_name,
    },
  }),
});
