import { LRUCache } from 'lru-cache';
import sharp, { type Sharp } from 'sharp';
import { readSource } from '../media/byte-source.ts';
import { MAX_PIXELS } from '../media/media-file.ts';
import { isRawPhoto, type RawPreviewFinder } from '../media/raw-preview.ts';
import { isUndecodable } from '../media/undecodable.ts';
import type { Originals } from '../files/originals.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import { placeholderSvg, playButtonSvg, silhouetteSvg, videoCardSvg } from './drawings.ts';
import type { DrawnMedia } from './drawn-media.ts';
import { exifOf } from './exif.ts';
import {
  decodeImage,
  encodeImage,
  formatOf,
  frameOf,
  freeMemory,
  jpegOptions,
  renderSvg,
  scalePixels,
  type Frame,
  type Size,
  type UseImage,
} from './picture.ts';
import { decodeHeif, isHeif, type RawImage } from './heif-decoder.ts';
import { createHeifQueue } from './heif-queue.ts';
import { createRenderQueue } from './render-queue.ts';
import type { BytesOptions } from './suffix.ts';

/** An encoded picture. */
export type Rendition = { bytes: Buffer; mimeType: string };

/** What can be rendered: a media item, a user's profile picture, or the placeholder of an empty album. */
export type Subject = { media: MediaItemRow } | { profile: string } | { placeholder: true };

/** A client that downloads a library reads each original once. These must not displace the smaller pictures. */
const CACHE_BYTES = { pictures: 24 * 1024 * 1024, originals: 8 * 1024 * 1024 };

const ORIGINAL_QUALITY = 88;

/**
 * The number of concurrent renderings: half of the threads in libuv's pool. Files, uploads and the compression of API
 * responses need the others.
 */
const MAX_CONCURRENT = 2;

/** The sizes in which the emulator's own pictures are drawn, before they are scaled. */
const PROFILE_SIZE: Size = { width: 512, height: 512 };
const PLACEHOLDER_SIZE: Size = { width: 1024, height: 768 };

const FILE_SOURCE = 'file:';

/** Returns the hash of a media item's original, or undefined for a media item that is drawn. */
export const originalHash = ({ source }: MediaItemRow) =>
  source.startsWith(FILE_SOURCE) ? source.slice(FILE_SOURCE.length) : undefined;

/** What pictures are made from: the originals, the previews in raw photos, and the drawings of media items without a file. */
type Sources = {
  originals: Originals;
  findRawPreview: RawPreviewFinder;
  /** Null for a library in which every media item has a file. */
  drawnMedia: DrawnMedia | null;
};

/** A picture in its full size. `render` draws or decodes it into a frame, and passes the image to `use`. */
type Picture = { size: Size; render: (frame: Frame, use: UseImage<Rendition>) => Promise<Rendition> };

const drawing = (size: Size, svg: string): Picture => ({
  size,
  render: (frame, use) => renderSvg(svg, size, frame, use),
});

/** Reads the preview that a camera put into a raw photo. */
const rawPreview = async (file: string, findRawPreview: RawPreviewFinder): Promise<Picture | undefined> => {
  const preview = await findRawPreview(file);
  if (!preview) return undefined;
  const { offset, length } = preview.jpeg;
  const bytes = await readSource(file, (source) => source.read(offset, length));
  const { autoOrient: size } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none' }).metadata();
  return { size, render: (frame, use) => use(decodeImage(bytes, frame)) };
};

const decodedPicture = ({ pixels, ...size }: RawImage): Picture => ({
  size,
  render: (frame, use) => use(scalePixels(pixels, size, frame)),
});

/** Returns the file of a photo that must be decoded before it can be rendered. Returns undefined for all other subjects. */
const heifFile = (subject: Subject, originals: Originals): string | undefined => {
  if (!('media' in subject) || subject.media.kind !== 'PHOTO' || !isHeif(subject.media.mime_type)) return undefined;
  const hash = originalHash(subject.media);
  return hash === undefined ? undefined : originals.pathOf(hash);
};

const mediaPicture = async (
  media: MediaItemRow,
  { originals, findRawPreview, drawnMedia }: Sources,
): Promise<Picture> => {
  const hash = originalHash(media);
  if (hash === undefined && drawnMedia) return drawing(media, drawnMedia.svg(media.source, media));
  // The size of an undecodable file is unknown.
  const size = media.width > 0 ? { width: media.width, height: media.height } : PLACEHOLDER_SIZE;
  if (media.kind === 'VIDEO') return drawing(size, videoCardSvg(size));
  const file = hash === undefined ? undefined : originals.pathOf(hash);
  const preview =
    file !== undefined && isRawPhoto(media.mime_type) ? await rawPreview(file, findRawPreview) : undefined;
  if (preview) return preview;
  if (file === undefined || isUndecodable(media.mime_type)) return drawing(size, placeholderSvg(size));
  return { size, render: (frame, use) => use(decodeImage(file, frame)) };
};

const pictureOf = async (subject: Subject, sources: Sources): Promise<Picture> => {
  if ('media' in subject) return mediaPicture(subject.media, sources);
  if (!('profile' in subject)) return drawing(PLACEHOLDER_SIZE, placeholderSvg(PLACEHOLDER_SIZE));
  const { drawnMedia } = sources;
  const svg = drawnMedia ? drawnMedia.profileSvg(subject.profile, PROFILE_SIZE) : silhouetteSvg(PROFILE_SIZE);
  return drawing(PROFILE_SIZE, svg);
};

const withPlayButton = async (image: Sharp, { box }: Frame) =>
  sharp(await image.png({ compressionLevel: 0 }).toBuffer()).composite([{ input: Buffer.from(playButtonSvg(box)) }]);

const FULL_SIZE = { width: null, height: null, isCropped: false };

const rendition = async (
  subject: Subject,
  options: BytesOptions,
  sources: Sources,
  decoded: RawImage | null,
): Promise<Rendition> => {
  const isVideo = 'media' in subject && subject.media.kind === 'VIDEO';
  const picture = decoded ? decodedPicture(decoded) : await pictureOf(subject, sources);
  const frame = frameOf(picture.size, options.isDownload ? FULL_SIZE : options);
  const ownFormat = 'media' in subject ? formatOf(subject.media.mime_type) : 'image/png';
  const format = (options.isDownload ? null : options.format) ?? ownFormat;
  return picture.render(frame, async (plain) => {
    const image = isVideo && !options.isPlain ? await withPlayButton(plain, frame) : plain;
    if (!options.isDownload || !('media' in subject) || format !== 'image/jpeg') {
      return { bytes: await encodeImage(image, format, frame.box), mimeType: format };
    }
    // A drawing that replaces an undecodable file has no camera settings.
    if (originalHash(subject.media) !== undefined)
      return { bytes: await encodeImage(image, format, frame.box), mimeType: format };
    const exif = exifOf(subject.media, sources.drawnMedia?.utcOffsetMinutes(subject.media.source) ?? 0);
    return {
      bytes: await image.jpeg(jpegOptions(frame.box, ORIGINAL_QUALITY)).withExif(exif).toBuffer(),
      mimeType: format,
    };
  });
};

/** Returns a key that identifies a rendition, in the cache and in `ETag`. */
export const renditionKey = (subject: Subject, options: BytesOptions) => {
  const identity = 'media' in subject ? [subject.media.media_key, subject.media.id, subject.media.source] : subject;
  return JSON.stringify([identity, options]);
};

const createCache = (maxSize: number) =>
  new LRUCache<string, Rendition>({ maxSize, sizeCalculation: ({ bytes }) => Math.max(1, bytes.length) });

/** A picture that is being rendered or is queued, and how many requests wait for it. */
type Job = { result: Promise<Rendition | null>; waiting: number };

/**
 * Creates a function that renders pictures and caches the latest 24 MiB of them, and 8 MiB of originals. Concurrent requests for the same picture
 * share one rendering. Resolves to null if every client disconnected before the rendering began, and rejects for a file that
 * cannot be decoded.
 *
 * A HEIC photo is decoded before it is queued for rendering, so that other pictures do not wait for its decoding.
 */
export const createRenderer = (sources: Sources, decode = decodeHeif) => {
  const pictures = createCache(CACHE_BYTES.pictures);
  const originals = createCache(CACHE_BYTES.originals);
  const cacheOf = ({ isDownload }: BytesOptions) => (isDownload ? originals : pictures);
  const inFlight = new Map<string, Job>();
  const enqueue = createRenderQueue(MAX_CONCURRENT);
  const decodeInTurn = createHeifQueue(decode);

  const begin = (name: string, subject: Subject, options: BytesOptions): Job => {
    const renderDecoded = async (decoded: RawImage | null) => {
      const { bytes, mimeType } = await rendition(subject, options, sources, decoded);
      // The C library cannot return the memory below a long-lived block that one of the rendering threads allocated.
      const rendered = { bytes: Buffer.from(bytes), mimeType };
      freeMemory(bytes);
      cacheOf(options).set(name, rendered);
      return rendered;
    };
    const render = (decoded: RawImage | null) => enqueue(isWanted, () => renderDecoded(decoded));
    const run = async () => {
      try {
        const file = heifFile(subject, sources.originals);
        return await (file === undefined ? render(null) : decodeInTurn(file, isWanted, render));
      } finally {
        if (inFlight.get(name) === job) inFlight.delete(name);
      }
    };
    const isWanted = () => {
      if (job.waiting > 0) return true;
      inFlight.delete(name);
      return false;
    };
    const job: Job = { waiting: 1, result: Promise.resolve(null) };
    inFlight.set(name, job);
    job.result = run();
    return job;
  };

  /** `signal` aborts when the client disconnects. */
  return (subject: Subject, options: BytesOptions, signal: AbortSignal): Promise<Rendition | null> => {
    const name = renditionKey(subject, options);
    const known = cacheOf(options).get(name);
    if (known) return Promise.resolve(known);
    const pending = inFlight.get(name);
    if (pending) pending.waiting += 1;
    const job = pending ?? begin(name, subject, options);
    const leave = () => {
      job.waiting -= 1;
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return job.result;
  };
};

export type Render = ReturnType<typeof createRenderer>;
