import { LRUCache } from 'lru-cache';
import sharp, { type Sharp } from 'sharp';
import { isUndecodable } from '../media/undecodable.ts';
import type { Originals } from '../files/originals.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import { placeholderSvg, playButtonSvg, silhouetteSvg, videoCardSvg } from './drawings.ts';
import type { DrawnMedia } from './drawn-media.ts';
import { exifOf } from './exif.ts';
import { decodeImage, encodeImage, formatOf, frameOf, renderSvg, type Frame, type Size } from './picture.ts';
import { createRenderQueue } from './render-queue.ts';
import type { BytesOptions } from './suffix.ts';

/** An encoded picture. */
export type Rendition = { bytes: Buffer; mimeType: string };

/** What can be rendered: a media item, a user's profile picture, or the placeholder of an empty album. */
export type Subject = { media: MediaItemRow } | { profile: string } | { placeholder: true };

const CACHE_BYTES = 64 * 1024 * 1024;

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

const sizeOf = (subject: Subject): Size => {
  // The size of an undecodable file is unknown.
  if ('media' in subject) return subject.media.width > 0 ? subject.media : PLACEHOLDER_SIZE;
  return 'profile' in subject ? PROFILE_SIZE : PLACEHOLDER_SIZE;
};

/** What pictures are made from: the originals, and the drawings of media items without a file, if any. */
type Sources = { originals: Originals; drawnMedia: DrawnMedia | null };

const pictureOf = (media: MediaItemRow, frame: Frame, { originals, drawnMedia }: Sources): Sharp => {
  const hash = originalHash(media);
  if (hash === undefined && drawnMedia) return renderSvg(drawnMedia.svg(media.source, media), media, frame);
  const size = sizeOf({ media });
  if (media.kind === 'VIDEO') return renderSvg(videoCardSvg(size), size, frame);
  if (hash === undefined || isUndecodable(media.mime_type)) return renderSvg(placeholderSvg(size), size, frame);
  return decodeImage(originals.pathOf(hash), frame);
};

const profileSvg = (user: string, drawnMedia: DrawnMedia | null) =>
  drawnMedia ? drawnMedia.profileSvg(user, PROFILE_SIZE) : silhouetteSvg(PROFILE_SIZE);

const imageOf = (subject: Subject, frame: Frame, sources: Sources): Sharp => {
  if ('media' in subject) return pictureOf(subject.media, frame, sources);
  const svg = 'profile' in subject ? profileSvg(subject.profile, sources.drawnMedia) : placeholderSvg(PLACEHOLDER_SIZE);
  return renderSvg(svg, sizeOf(subject), frame);
};

const withPlayButton = async (image: Sharp, { box }: Frame) =>
  sharp(await image.png({ compressionLevel: 0 }).toBuffer()).composite([{ input: Buffer.from(playButtonSvg(box)) }]);

const rendition = async (subject: Subject, options: BytesOptions, sources: Sources): Promise<Rendition> => {
  const isVideo = 'media' in subject && subject.media.kind === 'VIDEO';
  const size = sizeOf(subject);
  const frame = frameOf(size, options.isDownload ? { width: null, height: null, isCropped: false } : options);
  const format = 'media' in subject ? formatOf(subject.media.mime_type) : 'image/png';
  const plain = imageOf(subject, frame, sources);
  const image = isVideo && !options.isPlain ? await withPlayButton(plain, frame) : plain;
  if (!options.isDownload || !('media' in subject) || format !== 'image/jpeg') {
    return { bytes: await encodeImage(image, format), mimeType: format };
  }
  // A drawing that replaces an undecodable file has no camera settings.
  if (originalHash(subject.media) !== undefined) return { bytes: await encodeImage(image, format), mimeType: format };
  const exif = exifOf(subject.media, sources.drawnMedia?.utcOffsetMinutes(subject.media.source) ?? 0);
  return { bytes: await image.jpeg({ quality: ORIGINAL_QUALITY }).withExif(exif).toBuffer(), mimeType: format };
};

/** Returns a key that identifies a rendition, in the cache and in `ETag`. */
export const renditionKey = (subject: Subject, options: BytesOptions) => {
  const identity = 'media' in subject ? [subject.media.media_key, subject.media.id, subject.media.source] : subject;
  return JSON.stringify([identity, options]);
};

/** A picture that is being rendered or is queued, and how many requests wait for it. */
type Job = { result: Promise<Rendition | null>; waiting: number };

/**
 * Creates a function that renders pictures and caches the latest 64 MiB of them. Concurrent requests for the same picture
 * share one rendering. Resolves to null if every client disconnected before the rendering began, and rejects for a file that
 * cannot be decoded.
 */
export const createRenderer = (sources: Sources) => {
  const cache = new LRUCache<string, Rendition>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes.length),
  });
  const inFlight = new Map<string, Job>();
  const enqueue = createRenderQueue(MAX_CONCURRENT);

  const begin = (name: string, subject: Subject, options: BytesOptions): Job => {
    const render = async () => {
      try {
        const rendered = await rendition(subject, options, sources);
        cache.set(name, rendered);
        return rendered;
      } finally {
        inFlight.delete(name);
      }
    };
    const isWanted = () => {
      if (job.waiting > 0) return true;
      inFlight.delete(name);
      return false;
    };
    const job: Job = { waiting: 1, result: Promise.resolve(null) };
    inFlight.set(name, job);
    job.result = enqueue(isWanted, render);
    return job;
  };

  /** `signal` aborts when the client disconnects. */
  return (subject: Subject, options: BytesOptions, signal: AbortSignal): Promise<Rendition | null> => {
    const name = renditionKey(subject, options);
    const known = cache.get(name);
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
