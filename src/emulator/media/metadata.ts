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

/** What a file tells of itself. Width and height are pixels as they are displayed. */
export type Metadata = Pick<NewMediaItemRow, MetadataColumn> & { taken: CaptureTime | undefined };

/** Of a file that tells nothing but its size. */
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
