import type { Dispatcher } from 'undici';
import { invalidResponse } from '../errors.ts';
import type { StartCallSpan } from '../observation/call-span.ts';
import { requestStream } from '../request-stream.ts';
import { noResponse } from '../send.ts';
import type { MediaHosts } from './hosts.ts';

/** Names these requests in errors, metrics and traces. They are no method of an API. */
export const MEDIA = 'media.fetch';

const MAX_REDIRECTS = 3;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A request for bytes. */
export type MediaRequest = {
  method: 'GET' | 'HEAD';
  /** The base URL and its suffix. */
  url: string;
  /** Sent to the host of the base URL only. Null if it needs none. */
  token: string | null;
  /** The conditions and the range that the client sent. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** Starts the span of each request. Null if the request is not traced. */
  startSpan: StartCallSpan | null;
};

export type MediaRequestOptions = {
  dispatcher: Dispatcher;
  hosts: MediaHosts;
  /** Called with the status of each response, null without one. */
  observe: (status: number | null) => void;
};

/** A response whose body has not been read. */
export type ReceivedMedia = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>;

/** How much of an unwanted body is read, so that its connection can be used again, in bytes. */
const MAX_DISCARDED = 64 * 1024;

/** Discards the body of a response that is not passed on. */
export const discard = ({ body }: ReceivedMedia): void => {
  void body.dump({ limit: MAX_DISCARDED }).catch(() => undefined);
};

/**
 * Creates the function that requests bytes, and follows redirects to Google's hosts of videos without the access token.
 *
 * @throws PhotosError UPSTREAM for an address of another host, UNAVAILABLE or TIMEOUT without a response
 */
export const createMediaRequest = ({ dispatcher, hosts, observe }: MediaRequestOptions) => {
  const requestOnce = async (url: URL, { method, headers, token, signal, startSpan }: MediaRequest) => {
    const span = startSpan?.({ name: MEDIA, verb: method, baseUrl: url.origin, ids: null, resendCount: 0 });
    const end = (status: number | null) => {
      span?.end({ status, isCancelled: status === null && signal.aborted });
      observe(status);
    };
    try {
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
      const sent = { ...headers, ...authorization };
      const response = await requestStream({ dispatcher, method, url, headers: sent, signal });
      end(response.statusCode);
      return response;
    } catch (cause) {
      end(null);
      throw noResponse(MEDIA, cause, signal);
    }
  };

  const targetOf = (response: ReceivedMedia, from: URL): URL | null => {
    const { location } = response.headers;
    const url = typeof location === 'string' ? URL.parse(location, from.href) : null;
    return url && hosts.isRedirectTarget(url) ? url : null;
  };

  return async (media: MediaRequest): Promise<ReceivedMedia> => {
    const base = URL.parse(media.url);
    if (!base || !hosts.isBase(base)) throw invalidResponse(MEDIA);
    let url = base;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const response = await requestOnce(url, redirects === 0 ? media : { ...media, token: null });
      if (!REDIRECTS.has(response.statusCode)) return response;
      discard(response);
      const target = targetOf(response, url);
      if (!target) throw invalidResponse(MEDIA);
      url = target;
    }
    throw invalidResponse(MEDIA);
  };
};
