import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { clipFile } from '../../demo/clips.ts';
import type { DeliveryEffect } from '../http/response.ts';
import type { Originals } from '../files/originals.ts';
import { createLocationFinder } from '../media/location/location-finder.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { Store } from '../store/store.ts';
import type { BaseUrls, BytesSubject } from './base-url.ts';
import { createRenderer, readSource, renditionName, type Subject } from './render.ts';
import { sendContent, sendPage, sendPreflight, type Content } from './send.ts';
import { parseSuffix, type BytesOptions } from './suffix.ts';

type Parts = { store: Store; clock: Clock; baseUrls: BaseUrls; originals: Originals };

/** Aborted when whoever asked has left. */
const goneOf = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
};

/** Answers the addresses of bytes: pictures in any size, originals, videos. Needs no `Authorization`. */
export const createBytes = ({ store, clock, baseUrls, originals }: Parts) => {
  const render = createRenderer(originals);
  const locationIn = createLocationFinder();

  const subjectOf = (subject: BytesSubject): Subject | undefined => {
    if (!('media' in subject)) return subject;
    const media = store.mediaItems.findByKey(subject.media);
    return media && { media };
  };

  /** The video itself. Undefined for a photo, and for a video that is still being processed. */
  const videoOf = (media: MediaItemRow): Content | undefined => {
    if (media.kind !== 'VIDEO' || clock.now() < media.ready_at) return undefined;
    const { kind, name } = readSource(media.source);
    const isClip = kind === 'clip';
    const file = isClip ? clipFile(name) : originals.pathOf(name);
    if (!existsSync(file)) return undefined;
    return {
      file,
      mimeType: isClip ? 'video/mp4' : media.mime_type,
      name: `video:${media.source}`,
      filename: media.filename,
    };
  };

  /** A file as it came, but without the place where it was taken. Undefined where the photo is a drawing. */
  const originalOf = async (media: MediaItemRow): Promise<Content | undefined> => {
    const { kind, name } = readSource(media.source);
    if (kind !== 'file' || media.kind !== 'PHOTO' || !existsSync(originals.pathOf(name))) return undefined;
    const file = originals.pathOf(name);
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
      return { bytes, mimeType, name: renditionName(subject, options), filename };
    } catch (error) {
      // What was imported may be damaged, or of a format that is not decoded here: then there is no picture to show.
      if ('media' in subject && subject.media.source.startsWith('file:')) return undefined;
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
