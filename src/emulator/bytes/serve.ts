import { existsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import type { ApiRequest } from '../http/handler.ts';
import type { DeliveryEffect } from '../http/response.ts';
import type { Originals } from '../files/originals.ts';
import { createLocationFinder } from '../media/location/location-finder.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { Store } from '../store/store.ts';
import type { BaseUrls, BytesSubject } from './base-url.ts';
import type { DrawnMedia } from './drawn-media.ts';
import { createRenderer, originalHash, renditionKey, type Subject } from './render.ts';
import {
  bytesErrorResponse,
  contentResponse,
  preflightResponse,
  type BytesResponse,
  type Content,
} from './response.ts';
import { parseSuffix, type BytesOptions } from './suffix.ts';

type Parts = {
  store: Store;
  clock: Clock;
  baseUrls: BaseUrls;
  originals: Originals;
  /** Null for a library in which every media item has a file. */
  drawnMedia: DrawnMedia | null;
};

/** Serves base URLs: pictures in any size, originals and videos. They need no `Authorization`. */
export const createBytesHandler = ({ store, clock, baseUrls, originals, drawnMedia }: Parts) => {
  const render = createRenderer({ originals, drawnMedia });
  const locationIn = createLocationFinder();

  const subjectOf = (subject: BytesSubject): Subject | undefined => {
    if (!('media' in subject)) return subject;
    const media = store.mediaItems.findByKey(subject.media);
    return media && { media };
  };

  /** Returns the video file, or undefined for a photo and for a video that is still being processed. */
  const videoOf = (media: MediaItemRow): Content | undefined => {
    if (media.kind !== 'VIDEO' || clock.now() < media.ready_at) return undefined;
    const hash = originalHash(media);
    const file = hash === undefined ? drawnMedia?.videoFile(media.source) : originals.pathOf(hash);
    if (file === undefined || !existsSync(file)) return undefined;
    return { file, mimeType: media.mime_type, name: `video:${media.source}`, filename: media.filename };
  };

  /** Returns a photo's original without its GPS location, or undefined if the photo is drawn. */
  const originalOf = async (media: MediaItemRow): Promise<Content | undefined> => {
    const hash = originalHash(media);
    if (hash === undefined || media.kind !== 'PHOTO') return undefined;
    const file = originals.pathOf(hash);
    if (!existsSync(file)) return undefined;
    const patches = await locationIn(file);
    return { file, patches, mimeType: media.mime_type, name: `download:${media.source}`, filename: media.filename };
  };

  const pictureOf = async (
    subject: Subject,
    options: BytesOptions,
    signal: AbortSignal,
  ): Promise<Content | undefined> => {
    try {
      const rendered = await render(subject, options, signal);
      if (!rendered) return undefined;
      const { bytes, mimeType } = rendered;
      const filename = options.isDownload && 'media' in subject ? subject.media.filename : null;
      return { bytes, mimeType, name: renditionKey(subject, options), filename };
    } catch (error) {
      // An imported file may be damaged, or in a format that the emulator cannot decode: there is no picture to send.
      if ('media' in subject && originalHash(subject.media) !== undefined) return undefined;
      throw error;
    }
  };

  const contentOf = async (
    subject: Subject,
    options: BytesOptions,
    signal: AbortSignal,
  ): Promise<Content | undefined> => {
    if (options.isVideo) return 'media' in subject ? videoOf(subject.media) : undefined;
    const original = options.isDownload && 'media' in subject ? await originalOf(subject.media) : undefined;
    return original ?? pictureOf(subject, options, signal);
  };

  return async (request: ApiRequest, path: string, delivery: DeliveryEffect | null): Promise<BytesResponse> => {
    if (request.verb === 'OPTIONS') return preflightResponse();
    if (request.verb !== 'GET' && request.verb !== 'HEAD') return bytesErrorResponse(405);
    const address = baseUrls.read(path, clock.now());
    if (!address) return bytesErrorResponse(404);
    if (address.isExpired) return bytesErrorResponse(403);
    const options = parseSuffix(address.suffix);
    if (!options) return bytesErrorResponse(400);
    const subject = subjectOf(address.subject);
    const content = subject && (await contentOf(subject, options, request.signal));
    return content ? contentResponse(request, content, delivery) : bytesErrorResponse(404);
  };
};
