import { MAX_DESCRIPTION } from '../store/limits.ts';
import { exifCaptureTime } from './capture-time.ts';
import type { Exif, ExifTag } from './exif.ts';
import type { Metadata } from './metadata.ts';

/** The largest sensitivity that fits into two bytes. Cameras write a higher one into another tag. */
const OVERFLOW = 65_535;
const MAX_INT32 = 2 ** 31 - 1;

/** The descriptions that cameras and apps write by default. */
const BOILERPLATE = [
  /^(?:[\w-]+ )*digital camera$/i,
  /^(?:sony dsc|samsung|kenox|digimax|exif_jpeg_picture|default|untitled|camera|image|picture|jpeg)$/i,
  /^<.*>$/,
  /^DCIM[\\/]/i,
  /^(?:created by|processed with|edited with|captured with) /i,
  // The modes of Huawei's and Honor's camera: cof, dav, hdr, "cof_vivid", "edf".
  /^(?:btf|bty|cof|dav|dig|edf|fbt|hdr|hdrpl|mde|nor|oznor|ptr|ptf|rbt|rptnb|sdr|smart|srm|vib)(?:[_ ]\w*)?$/,
];

const descriptionOf = ({ text }: Exif) => {
  const description = text('imageDescription') ?? '';
  if (BOILERPLATE.some((pattern) => pattern.test(description))) return '';
  return Array.from(description).slice(0, MAX_DESCRIPTION).join('').trim();
};

/** Returns a positive number rounded to seven digits, the precision of the API's floats, or null for an unknown value. */
const positive = ({ number }: Exif, tag: ExifTag): number | null => {
  const value = number(tag) ?? 0;
  return value > 0 ? Number(value.toPrecision(7)) : null;
};

const sensitivityOf = (exif: Exif): number | null => {
  const value = positive(exif, 'photographicSensitivity');
  const whole =
    value === OVERFLOW
      ? (positive(exif, 'recommendedExposureIndex') ?? positive(exif, 'standardOutputSensitivity') ?? value)
      : value;
  return whole === null || whole > MAX_INT32 ? null : Math.round(whole);
};

/** Returns a photo's metadata from its Exif, without its size. */
export const photoDetails = (exif: Exif): Omit<Metadata, 'width' | 'height'> => ({
  description: descriptionOf(exif),
  camera_make: exif.text('make') ?? null,
  camera_model: exif.text('model') ?? null,
  focal_length: positive(exif, 'focalLength'),
  aperture: positive(exif, 'fNumber'),
  iso: sensitivityOf(exif),
  exposure_seconds: positive(exif, 'exposureTime'),
  fps: null,
  taken: exifCaptureTime(exif),
});
