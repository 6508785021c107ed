import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { DeliveryEffect } from '../http/response.ts';
import type { Originals } from '../files/originals.ts';
import { createLocationFinder } from '../media/location/location-finder.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { Store } from '../store/store.ts';
import type { BaseUrls, BytesSubject } from './base-url.ts';
import type { DrawnMedia } from './drawn-media.ts';
import { createRenderer, originalHash, renditionKey, type Subject } from './render.ts';
import { sendContent, sendPage, sendPreflight, type Content } from './response.ts';
import { parseSuffix, type BytesOptions } from './suffix.ts';

type Parts = {
  store: Store;
  clock: Clock;
  baseUrls: BaseUrls;
  originals: Originals;
  /** Null for a library in which every media item has a file. */
  drawnMedia: DrawnMedia | null;
};

/** Returns a signal that is aborted when the client has left. */
const goneOf = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
};

/** Serves base URLs: pictures in any size, originals and videos. They need no `Authorization`. */
export const createBytes = ({ store, clock, baseUrls, originals, drawnMedia }: Parts) => {
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
    gone: AbortSignal,
  ): Promise<Content | undefined> => {
    try {
      const rendered = await render(subject, options, gone);
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
    gone: AbortSignal,
  ): Promise<Content | undefined> => {
    if (options.isVideo) return 'media' in subject ? videoOf(subject.media) : undefined;
    const original = options.isDownload && 'media' in subject ? await originalOf(subject.media) : undefined;
    return original ?? pictureOf(subject, options, gone);
  };

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    delivery: DeliveryEffect | null,
  ): Promise<void> => {
    if (request.method === 'OPTIONS') return sendPreflight(response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendPage(request, response, 405);
    const address = baseUrls.read(path, clock.now());
    if (!address) return sendPage(request, response, 404);
    if (address.isExpired) return sendPage(request, response, 403);
    const options = parseSuffix(address.suffix);
    if (!options) return sendPage(request, response, 400);
    const subject = subjectOf(address.subject);
    const content = subject && (await contentOf(subject, options, goneOf(response)));
    return content ? sendContent(request, response, content, delivery) : sendPage(request, response, 404);
  };
};
