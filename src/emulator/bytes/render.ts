import { LRUCache } from 'lru-cache';
import sharp, { type Sharp } from 'sharp';
import { posterOf } from '../../demo/clips.ts';
import { placeholderSvg, profileSvg } from '../../demo/drawings.ts';
import { sceneOffsetMinutes } from '../../demo/places.ts';
import { sceneSvg } from '../../demo/scene.ts';
import { isUnshown } from '../media/undecodable.ts';
import type { Originals } from '../files/originals.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import { playButtonSvg, videoCardSvg } from './drawings.ts';
import { exifOf } from './exif.ts';
import { decoded, drawn, encoded, formatOf, frameOf, type Frame, type Size } from './picture.ts';
import { createRenderQueue } from './render-queue.ts';
import type { BytesOptions } from './suffix.ts';

/** A picture ready to be sent. */
export type Rendition = { bytes: Buffer; mimeType: string };

/** What can be rendered: a media item's picture, a person's, or that of an empty album. */
export type Subject = { media: MediaItemRow } | { profile: string } | { placeholder: true };

const CACHE_BYTES = 64 * 1024 * 1024;

const ORIGINAL_QUALITY = 88;

/**
 * How many pictures are made at once: half of the threads that Node has for such work. Files, uploads and the compression
 * of the API's answers need the others.
 */
const AT_ONCE = 2;

/** The sizes in which the pictures without a file are drawn, before they are scaled. */
const PROFILE_SIZE: Size = { width: 512, height: 512 };
const PLACEHOLDER_SIZE: Size = { width: 1024, height: 768 };

/** `file:…`, `scene:…` or `clip:…` taken apart at its colon. */
export const readSource = (source: string) => {
  const colon = source.indexOf(':');
  return { kind: source.slice(0, colon), name: source.slice(colon + 1) };
};

const sizeOf = (subject: Subject): Size => {
  // Of what cannot be looked into no size is known.
  if ('media' in subject) return subject.media.width > 0 ? subject.media : PLACEHOLDER_SIZE;
  return 'profile' in subject ? PROFILE_SIZE : PLACEHOLDER_SIZE;
};

const pictureOf = (media: MediaItemRow, frame: Frame, originals: Originals): Sharp => {
  const { kind, name } = readSource(media.source);
  if (kind === 'scene') return drawn(sceneSvg(name, media), media, frame);
  if (kind === 'clip') return drawn(sceneSvg(posterOf(name), media), media, frame);
  const size = sizeOf({ media });
  if (media.kind === 'VIDEO') return drawn(videoCardSvg(size), size, frame);
  return isUnshown(media.mime_type) ? drawn(placeholderSvg(size), size, frame) : decoded(originals.pathOf(name), frame);
};

const imageOf = (subject: Subject, frame: Frame, originals: Originals): Sharp => {
  if ('media' in subject) return pictureOf(subject.media, frame, originals);
  const svg = 'profile' in subject ? profileSvg(subject.profile, PROFILE_SIZE) : placeholderSvg(PLACEHOLDER_SIZE);
  return drawn(svg, sizeOf(subject), frame);
};

const withPlayButton = async (image: Sharp, { box }: Frame) =>
  sharp(await image.png({ compressionLevel: 0 }).toBuffer()).composite([{ input: Buffer.from(playButtonSvg(box)) }]);

const rendition = async (subject: Subject, options: BytesOptions, originals: Originals): Promise<Rendition> => {
  const isVideo = 'media' in subject && subject.media.kind === 'VIDEO';
  const size = sizeOf(subject);
  const frame = frameOf(size, options.isDownload ? { width: null, height: null, isCropped: false } : options);
  const format = 'media' in subject ? formatOf(subject.media.mime_type) : 'image/png';
  const plain = imageOf(subject, frame, originals);
  const image = isVideo && !options.isPlain ? await withPlayButton(plain, frame) : plain;
  if (!options.isDownload || !('media' in subject) || format !== 'image/jpeg') {
    return { bytes: await encoded(image, format), mimeType: format };
  }
  const { kind, name } = readSource(subject.media.source);
  // A picture of a file that cannot be looked into: no camera took it.
  if (kind === 'file') return { bytes: await encoded(image, format), mimeType: format };
  const exif = exifOf(subject.media, sceneOffsetMinutes(isVideo ? posterOf(name) : name));
  return { bytes: await image.jpeg({ quality: ORIGINAL_QUALITY }).withExif(exif).toBuffer(), mimeType: format };
};

/** Tells renditions apart: the same name is the same picture, in the cache and in `ETag`. */
export const renditionName = (subject: Subject, options: BytesOptions) => {
  const identity = 'media' in subject ? [subject.media.media_key, subject.media.id, subject.media.source] : subject;
  return JSON.stringify([identity, options]);
};

/** A picture that is being made or waits for that, and how many requests wait for it. */
type Job = { made: Promise<Rendition | null>; viewers: number };

/**
 * Renders pictures, and remembers the latest 64 MiB of them. The same picture asked for twice at once is made once. Gives
 * null for one that was not begun while somebody wanted it.
 *
 * A file that cannot be decoded rejects.
 */
export const createRenderer = (originals: Originals) => {
  const cache = new LRUCache<string, Rendition>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes.length),
  });
  const underWay = new Map<string, Job>();
  const enqueue = createRenderQueue(AT_ONCE);

  const begin = (name: string, subject: Subject, options: BytesOptions): Job => {
    const make = async () => {
      try {
        const made = await rendition(subject, options, originals);
        cache.set(name, made);
        return made;
      } finally {
        underWay.delete(name);
      }
    };
    const isWanted = () => {
      if (job.viewers > 0) return true;
      underWay.delete(name);
      return false;
    };
    const job: Job = { viewers: 1, made: Promise.resolve(null) };
    underWay.set(name, job);
    job.made = enqueue(isWanted, make);
    return job;
  };

  /** `gone` is aborted when whoever asks has left. */
  return (subject: Subject, options: BytesOptions, gone: AbortSignal): Promise<Rendition | null> => {
    const name = renditionName(subject, options);
    const known = cache.get(name);
    if (known) return Promise.resolve(known);
    const pending = underWay.get(name);
    if (pending) pending.viewers += 1;
    const job = pending ?? begin(name, subject, options);
    const leave = () => {
      job.viewers -= 1;
    };
    if (gone.aborted) leave();
    else gone.addEventListener('abort', leave, { once: true });
    return job.made;
  };
};
