import { essenceOf } from '../content-type.ts';
import { RequestError } from '../request-error.ts';

/** What Google makes of a file. */
export type MediaKind = 'PHOTO' | 'VIDEO';

/** The names by which files of the documented kinds end, and the usual raw pictures of cameras. */
const EXTENSIONS: Record<MediaKind, ReadonlySet<string>> = {
  PHOTO: new Set(
    (
      'avif bmp gif heic heif ico jpeg jpg png tif tiff webp ' +
      '3fr arw cr2 cr3 crw dng erf mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'
    ).split(' '),
  ),
  VIDEO: new Set('3g2 3gp asf avi divx m2t m2ts m4v mkv mmv mod mov mp4 mpeg mpg mts tod wmv'.split(' ')),
};

/** What says nothing: browsers send it for files they do not know, such as raw pictures. */
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
 * What a file is by its declared type, and where that says nothing by its name
 * (https://developers.google.com/photos/library/guides/upload-media#file-types-sizes). Google looks at the bytes when an item
 * is made of them: this only keeps away what can be nothing.
 *
 * @param contentType with or without parameters; empty counts as `application/octet-stream`
 * @throws RequestError 415
 */
export const checkMediaType = (contentType: string, name: string | null): { kind: MediaKind; mimeType: string } => {
  const mimeType = essenceOf(contentType) || UNKNOWN_TYPE;
  const kind = kindOfType(mimeType, name);
  if (kind !== null) return { kind, mimeType };
  const message =
    mimeType === UNKNOWN_TYPE
      ? 'Say what the file is, by a Content-Type of image/… or video/…, or by a file name that ends as those of photos and videos do.'
      : 'Only photos and videos can be uploaded: image/…, video/…, or application/octet-stream with a file name.';
  throw new RequestError(415, message, { code: 'UNSUPPORTED_MEDIA_TYPE' });
};
