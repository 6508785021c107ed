/** The extensions of the types that Google converts pictures and videos to. */
const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'video/mp4': ['mp4', 'm4v'],
};

/** Returns a file name with an extension that fits the type of the content. */
const fittingName = (filename: string, contentType: string): string => {
  const extensions = EXTENSIONS[contentType];
  const extension = /\.([^.]{1,5})$/.exec(filename)?.[1] ?? '';
  if (!extensions || extensions.includes(extension.toLowerCase())) return filename;
  return `${extension === '' ? filename : filename.slice(0, -extension.length - 1)}.${extensions[0]}`;
};

const percentEncoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Returns the `Content-Disposition` of some content (https://www.rfc-editor.org/rfc/rfc6266): a file that the browser saves under its name, or
 * a picture that it shows.
 *
 * @param filename null if it is not known
 */
export const dispositionOf = (isDownload: boolean, filename: string | null, contentType: string): string => {
  if (!isDownload) return 'inline';
  if (filename === null) return 'attachment';
  const name = fittingName(filename.toWellFormed(), contentType);
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\/]/g, '_');
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${percentEncoded(name)}`}`;
};
