/** The file formats that are recognized by their content. */
export type FileFormat =
  | 'JPEG'
  | 'PNG'
  | 'GIF'
  | 'WEBP'
  | 'BMP'
  | 'ICO'
  | 'TIFF'
  | 'CR2'
  | 'CR3'
  | 'RAF'
  | 'RW2'
  | 'ORF'
  | 'AVIF'
  | 'HEIC'
  | 'HEIF'
  | 'MP4'
  | 'QUICKTIME'
  | 'M4V'
  | '3GPP'
  | '3GPP2'
  | 'AVI'
  | 'MATROSKA'
  | 'ASF'
  | 'MPEG'
  | 'MPEG_TS'
  | 'FLV';

/** How many bytes of a file `detectFormat` needs. */
export const HEAD_BYTES = 512;

/** Characters, one per byte, by their offset in the file. */
type Signature = Record<number, string>;

/** The first match counts. */
const SIGNATURES: readonly (readonly [FileFormat, Signature])[] = [
  ['JPEG', { 0: '\xff\xd8\xff' }],
  ['PNG', { 0: '\x89PNG\r\n\x1a\n' }],
  ['GIF', { 0: 'GIF87a' }],
  ['GIF', { 0: 'GIF89a' }],
  ['WEBP', { 0: 'RIFF', 8: 'WEBP' }],
  ['CR2', { 0: 'II*\0', 8: 'CR' }],
  ['TIFF', { 0: 'II*\0' }],
  ['TIFF', { 0: 'MM\0*' }],
  ['RAF', { 0: 'FUJIFILMCCD-RAW' }],
  ['RW2', { 0: 'IIU\0' }],
  ['ORF', { 0: 'IIRO' }],
  ['ORF', { 0: 'IIRS' }],
  ['ORF', { 0: 'MMOR' }],
  // Two letters do not identify a bitmap: its reserved bytes must be zero, and its header short.
  ['BMP', { 0: 'BM', 6: '\0\0\0\0', 15: '\0\0\0' }],
  ['AVI', { 0: 'RIFF', 8: 'AVI ' }],
  ['MATROSKA', { 0: '\x1aE\xdf\xa3' }],
  ['ASF', { 0: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' }],
  ['MPEG', { 0: '\0\0\x01\xba' }],
  ['MPEG', { 0: '\0\0\x01\xb3' }],
  ['FLV', { 0: 'FLV' }],
  // Movies from before QuickTime had a file type box. The first byte of a short box is 0, which excludes text.
  ['QUICKTIME', { 4: 'mdat' }],
  ...['moov', 'wide', 'free', 'skip', 'pnot'].map((type) => ['QUICKTIME', { 0: '\0', 4: type }] as const),
];

/** The brands of the ISO base media file format (ISO/IEC 14496-12). */
const BRANDS: readonly (readonly [FileFormat, RegExp])[] = [
  ['AVIF', /^avi[fs]$/],
  ['HEIC', /^(?:hei[cxms]|hev[cxms])$/],
  ['HEIF', /^(?:mif1|msf1|miaf)$/],
  ['CR3', /^crx $/],
  ['QUICKTIME', /^qt {2}$/],
  ['3GPP2', /^3g2/],
  ['3GPP', /^3g/],
  ['M4V', /^M4V/],
];

const matches = (head: string, signature: Signature) =>
  Object.entries(signature).every(([offset, characters]) => head.startsWith(characters, Number(offset)));

const formatOfBrands = (head: Buffer): FileFormat => {
  const formatAt = (offset: number) => {
    const brand = head.toString('latin1', offset, offset + 4);
    return BRANDS.find(([, pattern]) => pattern.test(brand))?.[0];
  };
  const major = formatAt(8) ?? 'MP4';
  if (major !== 'HEIF') return major;
  // HEIC and AVIF files may have a generic major brand: then the compatible brands identify the format.
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let offset = 16; offset < end; offset += 4) {
    const compatible = formatAt(offset);
    if (compatible === 'HEIC' || compatible === 'AVIF') return compatible;
  }
  return major;
};

/** Four bytes do not identify an icon: it must have pictures, and the reserved byte of the first must be zero. */
const isIcon = (head: Buffer, text: string) =>
  text.startsWith('\0\0\x01\0') && head.length >= 22 && head.readUInt16LE(4) > 0 && head[5] === 0 && head[9] === 0;

/** Returns whether packets of this size, each beginning with the sync byte `G`, follow one another. */
const hasPackets = (head: Buffer, start: number, packetBytes: number) =>
  head.length >= HEAD_BYTES && [0, 1, 2].every((index) => head[start + index * packetBytes] === 0x47);

const isTransportStream = (head: Buffer, text: string) =>
  !text.startsWith('GIF8') && (hasPackets(head, 0, 188) || hasPackets(head, 4, 192));

/** Detects a file's format by its first `HEAD_BYTES` bytes, or by all of a shorter file. Its name has no influence. */
export const detectFormat = (head: Buffer): FileFormat | undefined => {
  const text = head.toString('latin1', 0, 32);
  if (text.startsWith('ftyp', 4) && head.length >= 16) return formatOfBrands(head);
  const known = SIGNATURES.find(([, signature]) => matches(text, signature));
  if (known) return known[0];
  if (isIcon(head, text)) return 'ICO';
  return isTransportStream(head, text) ? 'MPEG_TS' : undefined;
};
