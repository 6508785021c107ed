import type { Exif } from 'sharp';
import type { MediaItemRow } from '../store/media-items.ts';

/** Returns a positive number as an Exif rational. */
const rational = (value: number) => (value < 1 ? `1/${Math.round(1 / value)}` : `${Math.round(value * 100)}/100`);

/** Returns `+05:30` for 330 minutes. */
const offset = (minutes: number) => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
};

/**
 * Returns the Exif of a drawn photo: local time, camera and settings, but no GPS location.
 *
 * @param offsetMinutes how many minutes the camera's clock was ahead of UTC
 */
export const exifOf = (row: MediaItemRow, offsetMinutes: number): Exif => {
  const local = new Date(row.creation_time + offsetMinutes * 60_000).toISOString();
  const taken = `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`;
  return {
    IFD0: {
      DateTime: taken,
      ...(row.camera_make && { Make: row.camera_make }),
      ...(row.camera_model && { Model: row.camera_model }),
    },
    IFD2: {
      DateTimeOriginal: taken,
      DateTimeDigitized: taken,
      OffsetTimeOriginal: offset(offsetMinutes),
      ...(row.aperture && { FNumber: rational(row.aperture) }),
      ...(row.iso && { ISOSpeedRatings: String(row.iso) }),
      ...(row.exposure_seconds && { ExposureTime: rational(row.exposure_seconds) }),
      ...(row.focal_length && { FocalLength: rational(row.focal_length) }),
    },
  };
};
