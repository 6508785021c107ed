import Agent from 'undici/lib/dispatcher/agent.js';
import { PhotosError } from '../errors.ts';
import type { StartCallSpan } from '../observation/call-span.ts';
import { requestToken } from '../request-token.ts';
import { isTransient } from '../resilience/call-failures.ts';
import { createFairSlots } from '../resilience/fair-slots.ts';
import { createRetryBudget } from '../resilience/retry-budget.ts';
import type { TokenSource } from '../token-source.ts';
import type { BaseUrl } from './base-urls.ts';
import { createMediaHosts } from './hosts.ts';
import { createMediaRequest, discard, MEDIA, type ReceivedMedia } from './request.ts';
import { conditionHeaders, toMediaResponse, type MediaConditions, type MediaResponse } from './response.ts';

/** Some bytes of a viewer. */
export type WantedMedia = {
  /** With whom the viewer shares the connections. */
  share: string;
  /** Null if the base URL needs no access token. */
  tokenSource: TokenSource | null;
  /**
   * Returns the base URL.
   *
   * @param stale one that no longer works
   */
  locate: (stale: BaseUrl | null) => Promise<BaseUrl>;
  /** The suffix of the base URL, such as `=w400-h300`. */
  suffix: string;
  method: 'GET' | 'HEAD';
  conditions: MediaConditions;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
  /** Starts the span of each request. Null if the request is not traced. */
  startSpan: StartCallSpan | null;
};

export type MediaClientOptions = {
  /** The base URLs of the APIs. */
  apiUrls: readonly string[];
  /** How long it may take until the headers of Google's response arrive, in milliseconds. */
  timeoutMs: number;
  /** The maximum number of responses that are sent at the same time. Defaults to 128. */
  maxResponses?: number;
  /** Called with the status of each response, null without one. */
  observe: (status: number | null) => void;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** How many responses are sent at the same time. Of these, three quarters can be one viewer's. Others wait. */
const MAX_RESPONSES = 128;

/** How long Google may be silent before the headers, and between two parts of the body, in milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000;
const BODY_TIMEOUT_MS = 30_000;

/** A base URL that replaced another one is not replaced again for this time, in milliseconds. */
const RENEWAL_INTERVAL_MS = 30_000;

/** The statuses of a base URL that has expired, or whose access token has. */
const EXPIRED = new Set([401, 403, 404]);

/** The statuses of a server that does not support HEAD. */
const NO_HEAD = new Set([405, 501]);

const clock = () => performance.now();

/** Opens connections to Google's servers of pictures and videos. They are not shared with calls, so that no query waits for a video. */
export const openMedia = ({ apiUrls, timeoutMs, maxResponses = MAX_RESPONSES, observe, now }: MediaClientOptions) => {
  const dispatcher = new Agent({ headersTimeout: HEADERS_TIMEOUT_MS, bodyTimeout: BODY_TIMEOUT_MS });
  const requestMedia = createMediaRequest({ dispatcher, hosts: createMediaHosts(apiUrls), observe });
  const slots = createFairSlots(maxResponses);
  const retryBudget = createRetryBudget(clock);

  const canRenew = ({ renewedAt }: BaseUrl) => renewedAt === undefined || now() - renewedAt >= RENEWAL_INTERVAL_MS;

  const tokenFor = async ({ tokenSource }: WantedMedia, signal: AbortSignal, rejected?: string) =>
    tokenSource && requestToken(tokenSource, { method: MEDIA, signal, rejected });

  type Attempt = { url: string; token: string | null; signal: AbortSignal };

  const requestOnce = async (wanted: WantedMedia, { url, token, signal }: Attempt): Promise<ReceivedMedia> => {
    const { method, conditions, startSpan } = wanted;
    const headers = conditionHeaders(conditions);
    const received = await requestMedia({ method, url, token, headers, signal, startSpan });
    if (method !== 'HEAD' || !NO_HEAD.has(received.statusCode)) return received;
    discard(received);
    return requestMedia({ method: 'GET', url, token, headers, signal, startSpan });
  };

  /** Repeats a request once that received no response, or an error of the server. */
  const requestTwice = async (wanted: WantedMedia, attempt: Attempt): Promise<ReceivedMedia> => {
    retryBudget.addAttempt();
    try {
      const received = await requestOnce(wanted, attempt);
      if (received.statusCode < 500 || attempt.signal.aborted || !retryBudget.takeRetry()) return received;
      discard(received);
    } catch (error) {
      if (!isTransient(error) || attempt.signal.aborted || !retryBudget.takeRetry()) throw error;
    }
    return requestOnce(wanted, attempt);
  };

  /** Requests bytes. If Google rejects the base URL or the access token, it requests them again, once each with a new one. */
  const receive = async (wanted: WantedMedia, signal: AbortSignal) => {
    let baseUrl = await wanted.locate(null);
    let token = await tokenFor(wanted, signal);
    let [isRenewed, isRefreshed] = [false, false];
    for (;;) {
      const received = await requestTwice(wanted, { url: baseUrl.url + wanted.suffix, token, signal });
      const { statusCode } = received;
      if (statusCode === 401 && token !== null && !isRefreshed) {
        isRefreshed = true;
        const renewed = await tokenFor(wanted, signal, token);
        if (renewed !== token) {
          discard(received);
          token = renewed;
          continue;
        }
      }
      if (!EXPIRED.has(statusCode) || isRenewed || !canRenew(baseUrl)) return { received, baseUrl };
      isRenewed = true;
      discard(received);
      baseUrl = await wanted.locate(baseUrl);
      // The look-up may have renewed it.
      token = await tokenFor(wanted, signal);
    }
  };

  return {
    /**
     * Fetches bytes, and passes them on as they arrive.
     *
     * @param deliver sends the response. A connection is kept for it until then
     * @throws PhotosError: OVERLOADED if too many others wait
     */
    fetch: (
      wanted: WantedMedia,
      deliver: (response: MediaResponse, baseUrl: BaseUrl) => Promise<void>,
    ): Promise<void> => {
      const timeout = new AbortController();
      const timer = setTimeout(() => timeout.abort(new Error('The request timed out.')), timeoutMs);
      const signal = AbortSignal.any([wanted.signal, timeout.signal]);
      const run = async () => {
        const { received, baseUrl } = await receive(wanted, signal);
        clearTimeout(timer);
        await deliver(toMediaResponse(received, wanted.method, wanted.conditions, now()), baseUrl);
      };
      return slots
        .forViewer(wanted.share, signal)(MEDIA, run)
        .finally(() => clearTimeout(timer));
    },

    stop: () => dispatcher.destroy(),
  };
};

/** Returns the error for an item that its user can no longer see. */
export const mediaNotFound = () =>
  new PhotosError('NOT_FOUND', 'This media item no longer exists, or its picking session has ended.', {});
