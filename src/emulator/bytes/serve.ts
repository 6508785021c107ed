import { existsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import type { ApiRequest } from '../http/handler.ts';
import { readBearerToken } from '../http/bearer-token.ts';
import type { DeliveryEffect, RawResponse } from '../http/response.ts';
import { PICKER_SCOPE } from '../scopes.ts';
import type { Originals } from '../files/originals.ts';
import { isGoogle } from '../http/host-check.ts';
import { readSource } from '../media/byte-source.ts';
import { createLocationFinder } from '../media/location/location-finder.ts';
import { findMotionVideo } from '../media/motion-photo.ts';
import { isRawPhoto, type RawPreviewFinder } from '../media/raw-preview.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { Store } from '../store/store.ts';
import type { BaseUrls, BytesAddress, BytesSubject } from './base-url.ts';
import type { DrawnMedia } from './drawn-media.ts';
import { originalHash, renditionKey, type Render, type Subject } from './render.ts';
import {
  bytesErrorResponse,
  forbiddenTileResponse,
  contentResponse,
  preflightResponse,
  redirectResponse,
  type BytesResponse,
  type Content,
} from './response.ts';
import { parseSuffix, type BytesOptions } from './suffix.ts';

const withExtension = (filename: string, extension: string) => `${filename.replace(/\.[^.]{1,5}$/, '')}.${extension}`;

/** A JPEG replaces a raw photo that cannot be decoded. */
const drawnName = ({ filename, mime_type: mimeType }: MediaItemRow) =>
  isRawPhoto(mimeType) ? withExtension(filename, 'jpg') : filename;

/** The host to which Google redirects requests for videos. */
const VIDEO_HOST = 'video-downloads.googleusercontent.com';

type Parts = {
  store: Store;
  clock: Clock;
  baseUrls: BaseUrls;
  originals: Originals;
  /** Null for a library in which every media item has a file. */
  drawnMedia: DrawnMedia | null;
  findRawPreview: RawPreviewFinder;
  render: Render;
};

/**
 * Serves base URLs: pictures in any size, originals and videos. Those of picked items need the access token of the user who
 * picked them, the others need no `Authorization`.
 */
export const createBytesHandler = ({
  store,
  clock,
  baseUrls,
  originals,
  drawnMedia,
  findRawPreview,
  render,
}: Parts) => {
  const locationIn = createLocationFinder();

  const mediaOf = (key: number): Subject | undefined => {
    const media = store.mediaItems.findByKey(key);
    return media && { media };
  };

  const subjectOf = (subject: Exclude<BytesSubject, { video: number }>): Subject | undefined => {
    if ('picked' in subject) return mediaOf(subject.picked);
    return 'media' in subject ? mediaOf(subject.media) : subject;
  };

  /** Returns whether a request carries a token of a user with the scope of the Picker API. */
  const isAllowedBy = (owner: string, { headers }: ApiRequest): boolean => {
    const token = readBearerToken(headers.authorization);
    const grant = token === undefined ? undefined : store.tokens.findGrant(token, clock.now());
    return grant?.user === owner && grant.scopes.has(PICKER_SCOPE);
  };

  /** Returns the response to a request that its address does not allow. */
  const rejectionOf = ({ subject, isExpired, suffix }: BytesAddress, request: ApiRequest): RawResponse | undefined => {
    if (!('picked' in subject)) return isExpired ? bytesErrorResponse(403) : undefined;
    if (isExpired || !isAllowedBy(subject.owner, request)) return forbiddenTileResponse();
    return suffix === '' ? bytesErrorResponse(400) : undefined;
  };

  const originalFile = (media: MediaItemRow): string | undefined => {
    const hash = originalHash(media);
    const file = hash === undefined ? drawnMedia?.videoFile(media.source) : originals.pathOf(hash);
    return file !== undefined && existsSync(file) ? file : undefined;
  };

  /**
   * Returns a video, or the video in a motion photo. Returns undefined for any other photo, and for a video that is still
   * being processed.
   */
  const videoOf = async (media: MediaItemRow): Promise<Content | undefined> => {
    const file = clock.now() < media.ready_at ? undefined : originalFile(media);
    if (file === undefined) return undefined;
    const name = `video:${media.source}`;
    if (media.kind === 'VIDEO') return { file, mimeType: media.mime_type, name, filename: media.filename };
    const part = await readSource(file, findMotionVideo).catch(() => undefined);
    return part && { file, part, mimeType: 'video/mp4', name, filename: withExtension(media.filename, 'mp4') };
  };

  /** Returns the JPEG in a raw photo, or undefined if it has none. */
  const previewOf = async (media: MediaItemRow, file: string): Promise<Content | undefined> => {
    const preview = await findRawPreview(file);
    return (
      preview && {
        file,
        part: preview.jpeg,
        patches: preview.patches,
        mimeType: 'image/jpeg',
        name: `download:${media.source}`,
        filename: withExtension(media.filename, 'jpg'),
      }
    );
  };

  /** Returns a photo's original without its GPS location, or undefined if the photo is drawn. */
  const originalOf = async (media: MediaItemRow): Promise<Content | undefined> => {
    const file = media.kind === 'PHOTO' ? originalFile(media) : undefined;
    if (file === undefined) return undefined;
    if (isRawPhoto(media.mime_type)) return previewOf(media, file);
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
      const filename = options.isDownload && 'media' in subject ? drawnName(subject.media) : null;
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
    const original = options.isDownload && 'media' in subject ? await originalOf(subject.media) : undefined;
    return original ?? pictureOf(subject, options, signal);
  };

  /** Returns the redirect to a video, or the video in a motion photo. */
  const videoResponse = async (
    request: ApiRequest,
    { subject: addressed, suffix }: BytesAddress,
    subject: Subject | undefined,
    delivery: DeliveryEffect | null,
  ): Promise<BytesResponse> => {
    const media = subject && 'media' in subject ? subject.media : undefined;
    const content = media && (await videoOf(media));
    if (!content) return bytesErrorResponse(404);
    if (media.kind === 'PHOTO') return contentResponse(request, content, delivery);
    // The videos in the qualities of the web player are at servers that accept ranges.
    const isWhole = 'picked' in addressed && suffix.split('-').includes('dv');
    const path = baseUrls.make({ video: media.media_key, delivery, ...(isWhole && { isWhole }) }, clock.now());
    return redirectResponse(isGoogle(request.headers.host ?? '') ? `https://${VIDEO_HOST}${path}` : path);
  };

  return async (request: ApiRequest, path: string, delivery: DeliveryEffect | null): Promise<BytesResponse> => {
    if (request.verb === 'OPTIONS') return preflightResponse();
    if (request.verb !== 'GET' && request.verb !== 'HEAD') return bytesErrorResponse(405);
    const address = baseUrls.read(path, clock.now());
    if (!address) return bytesErrorResponse(404);
    const rejection = rejectionOf(address, request);
    if (rejection) return rejection;
    if ('video' in address.subject) {
      const media = store.mediaItems.findByKey(address.subject.video);
      const content = media && (await videoOf(media));
      const { delivery: fileDelivery, isWhole = false } = address.subject;
      return content
        ? contentResponse(request, { ...content, isSentWhole: isWhole }, fileDelivery)
        : bytesErrorResponse(404);
    }
    const options = parseSuffix(address.suffix);
    if (!options) return bytesErrorResponse(400);
    const subject = subjectOf(address.subject);
    if (options.isVideo) return videoResponse(request, address, subject, delivery);
    const content = subject && (await contentOf(subject, options, request.signal));
    return content ? contentResponse(request, content, delivery) : bytesErrorResponse(404);
  };
};
