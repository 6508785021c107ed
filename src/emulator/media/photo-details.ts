import { exifCaptureTime } from './capture-time.ts';
import type { Exif, ExifTag } from './exif.ts';
import type { Metadata } from './metadata.ts';
import { MAX_DESCRIPTION } from '../store/limits.ts';

/** The sensitivity of a camera that counts further than two bytes: the true one stands in another tag. */
const OVERFLOWN = 65_535;
const MAX_INT32 = 2 ** 31 - 1;

/** What cameras and apps write as a description by themselves, and nobody wrote about the picture. */
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

/** The API's numbers are floats: seven digits turn 699009/392713 of a phone into the 1.78 that is meant. Zero is unknown. */
const positive = ({ number }: Exif, tag: ExifTag): number | null => {
  const value = number(tag) ?? 0;
  return value > 0 ? Number(value.toPrecision(7)) : null;
};

const sensitivityOf = (exif: Exif): number | null => {
  const value = positive(exif, 'photographicSensitivity');
  const whole =
    value === OVERFLOWN
      ? (positive(exif, 'recommendedExposureIndex') ?? positive(exif, 'standardOutputSensitivity') ?? value)
      : value;
  return whole === null || whole > MAX_INT32 ? null : Math.round(whole);
};

/** What the Exif of a picture tells, except its size. */
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
