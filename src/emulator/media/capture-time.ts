import type { Exif } from './exif.ts';

/** When a photo was taken: the instant in milliseconds since 1970, and the local day as yyyymmdd. */
export type CaptureTime = { instant: number; localDay: number };

const LOCAL_TIME = /^(\d{4})[-:/.](\d{2})[-:/.](\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;
const OFFSET = /^([+-])(0\d|1[0-4]):?([0-5]\d)$/;
const ISO_TIME = /^(.{19})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})?$/;

const FIRST_INSTANT = Date.UTC(1800, 0, 1);
const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Returns whether an instant is in the years 1800 to 9999, which the API can represent. */
export const isSupportedInstant = (instant: number) => instant >= FIRST_INSTANT && instant <= LAST_INSTANT;

const offsetMilliseconds = (offset: string) => {
  const [, sign, hours, minutes] = OFFSET.exec(offset) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
};

const milliseconds = (fraction: string) => (/^\d+$/.test(fraction) ? Math.floor(Number(`0.${fraction}`) * 1000) : 0);

/**
 * Parses a local time, such as `2019:07:04 18:30:15`, with an optional offset from UTC (`+02:00`) and the digits of the
 * second's fraction. Without an offset, the local time counts as UTC.
 *
 * @returns undefined for a time that does not exist (`0000:00:00 00:00:00`), and for years before 1800
 */
const captureTime = (local: string, offset = '', fraction = ''): CaptureTime | undefined => {
  const [, year, month, day, hour, minute, second] = LOCAL_TIME.exec(local) ?? [];
  if (year === undefined) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Date.parse turns 30 February into 1 or 2 March.
  if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day)) return undefined;
  const instant = time + milliseconds(fraction) - offsetMilliseconds(offset);
  return isSupportedInstant(instant) ? { instant, localDay: Number(`${year}${month}${day}`) } : undefined;
};

/** Parses the ISO 8601 time of a movie, such as `2021-05-06T09:08:09+0200`. */
export const isoCaptureTime = (text: string): CaptureTime | undefined => {
  const [, local, fraction, offset] = ISO_TIME.exec(text) ?? [];
  return local === undefined ? undefined : captureTime(local, offset, fraction);
};

/** Returns when a photo was taken, else when it was digitized, else when it was last changed, according to its Exif. */
export const exifCaptureTime = ({ text }: Exif): CaptureTime | undefined => {
  const offset = text('offsetTime');
  return (
    captureTime(text('dateTimeOriginal') ?? '', text('offsetTimeOriginal') ?? offset, text('subSecTimeOriginal')) ??
    captureTime(text('dateTimeDigitized') ?? '', text('offsetTimeDigitized') ?? offset, text('subSecTimeDigitized')) ??
    captureTime(text('dateTime') ?? '', offset, text('subSecTime'))
  );
};
