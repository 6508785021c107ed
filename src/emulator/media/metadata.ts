import type { NewMediaItemRow } from '../store/media-items.ts';
import type { CaptureTime } from './capture-time.ts';

type MetadataColumn =
  | 'width'
  | 'height'
  | 'description'
  | 'camera_make'
  | 'camera_model'
  | 'focal_length'
  | 'aperture'
  | 'iso'
  | 'exposure_seconds'
  | 'fps';

/** The metadata of a file. Width and height are in pixels, after rotation. */
export type Metadata = Pick<NewMediaItemRow, MetadataColumn> & { taken: CaptureTime | undefined };

/** The metadata of a file that has none except its size. */
export const NO_DETAILS = {
  description: '',
  camera_make: null,
  camera_model: null,
  focal_length: null,
  aperture: null,
  iso: null,
  exposure_seconds: null,
  fps: null,
  taken: undefined,
} as const satisfies Omit<Metadata, 'width' | 'height'>;
