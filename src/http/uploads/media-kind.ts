import { essenceOf } from '../content-type.ts';
import { RequestError } from '../request-error.ts';

/** The kinds of files, which have different size limits. */
export type MediaKind = 'PHOTO' | 'VIDEO';

/** The extensions of the documented formats and of common raw formats. */
const EXTENSIONS: Record<MediaKind, ReadonlySet<string>> = {
  PHOTO: new Set(
    (
      'avif bmp gif heic heif ico jpeg jpg png tif tiff webp ' +
      '3fr arw cr2 cr3 crw dng erf mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'
    ).split(' '),
  ),
  VIDEO: new Set('3g2 3gp asf avi divx m2t m2ts m4v mkv mmv mod mov mp4 mpeg mpg mts tod wmv'.split(' ')),
};

/** The type that browsers send for files of unknown formats, such as raw photos. */
const UNKNOWN_TYPE = 'application/octet-stream';

const kindOfExtension = (name: string | null): MediaKind | null => {
  const extension = /\.(\w+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  if (EXTENSIONS.PHOTO.has(extension)) return 'PHOTO';
  return EXTENSIONS.VIDEO.has(extension) ? 'VIDEO' : null;
};

const kindOfType = (mimeType: string, name: string | null): MediaKind | null => {
  if (mimeType === UNKNOWN_TYPE) return kindOfExtension(name);
  if (/^image\/(?!svg)[\w.+-]+$/.test(mimeType)) return 'PHOTO';
  return /^video\/[\w.+-]+$/.test(mimeType) ? 'VIDEO' : null;
};

/**
 * Checks the declared type of a file, or its name if the type is unknown
 * (https://developers.google.com/photos/library/guides/upload-media#file-types-sizes). Google checks the bytes when it creates
 * the media item; this check only rejects files that cannot succeed.
 *
 * @param contentType with or without parameters. Empty means `application/octet-stream`
 * @throws RequestError 415
 */
export const checkMediaType = (contentType: string, name: string | null): { kind: MediaKind; mimeType: string } => {
  const mimeType = essenceOf(contentType) || UNKNOWN_TYPE;
  const kind = kindOfType(mimeType, name);
  if (kind !== null) return { kind, mimeType };
  const message =
    mimeType === UNKNOWN_TYPE
      ? 'Unknown file type. Set the Content-Type to image/… or video/…, or send a file name with the extension of a photo or video format.'
      : 'Unsupported file type. Upload image/…, video/…, or application/octet-stream with a file name.';
  throw new RequestError(415, message, { code: 'UNSUPPORTED_MEDIA_TYPE' });
};
