import { createMediaTickets } from '../auth/media-tickets.ts';
import type { Graph } from '../graphql/graph.ts';
import { createMediaLocator } from '../graphql/media-locator.ts';
import type { MediaContent, MediaEndpointOptions, MediaOperation } from '../http/media/endpoint.ts';
import { createMediaRateLimit } from '../http/media/rate-limit.ts';
import type { Viewers } from '../http/viewer.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createBaseUrls, type BaseUrls } from '../photos/media/base-urls.ts';
import { openMedia } from '../photos/media/media.ts';
import type { GatewayOptions } from './options.ts';

/** The tickets and the base URLs, which the graph and the endpoint share. Null if the gateway serves no pictures and videos. */
export const createMedia = async ({
  media: { proxy, secrets },
  photosApiUrl,
  pickerApiUrl,
  now = Date.now,
}: GatewayOptions) => {
  if (proxy === 'off') return null;
  const tickets = await createMediaTickets({ secrets, issuer: `${photosApiUrl} ${pickerApiUrl}`, now });
  return { tickets, baseUrls: createBaseUrls(now), includesLibrary: proxy === 'all' };
};

type MediaServiceOptions = Pick<GatewayOptions, 'photosApiUrl' | 'pickerApiUrl' | 'requestTimeoutMs' | 'now'> & {
  baseUrls: BaseUrls;
  graph: Graph;
  metrics: Metrics;
};

/** Opens the service that fetches pictures and videos from Google. */
export const openMediaService = (options: MediaServiceOptions) => {
  const { photosApiUrl, pickerApiUrl, requestTimeoutMs: timeoutMs, now = Date.now, baseUrls, graph, metrics } = options;
  const media = openMedia({ apiUrls: [photosApiUrl, pickerApiUrl], timeoutMs, observe: metrics.mediaRequested, now });

  const callsOf = ({ viewer, requestId, span }: MediaOperation, signal: AbortSignal) => ({
    viewer,
    share: () => viewer.key,
    tokenAccepted: () => undefined,
    signal,
    deadline: performance.now() + timeoutMs,
    requestId,
    startCallSpan: span?.startCall ?? null,
  });

  const { locate } = createMediaLocator({
    baseUrls,
    // Other requests can wait for the same look-up, so it does not end when the client of this one leaves.
    openContext: (operation: MediaOperation) => graph.openContext(callsOf(operation, AbortSignal.timeout(timeoutMs))),
    observeLookup: (isHit) => metrics.lookedUp('base_urls', isHit),
    now,
  });

  return {
    fetch: async (operation: MediaOperation, deliver: (content: MediaContent) => Promise<void>): Promise<void> => {
      const { viewer, item, suffix, method, conditions, checksToken, signal, span } = operation;
      if (checksToken) await graph.openContext(callsOf(operation, signal)).describeViewer();
      await media.fetch(
        {
          share: viewer.key,
          tokenSource: item.sessionId === null ? null : viewer.tokenSource,
          locate: (stale) => locate(operation, item, stale),
          suffix,
          method,
          conditions,
          signal,
          startSpan: span?.startCall ?? null,
        },
        (response, { filename }) => deliver({ ...response, filename }),
      );
    },
    stop: media.stop,
  };
};

export type MediaService = ReturnType<typeof openMediaService>;

/** Returns the options of the endpoint for pictures and videos. */
export const mediaEndpointOptions = (
  { media: { auth }, rateLimitPerMinute, allowedOrigins, now = Date.now }: GatewayOptions,
  { fetch }: MediaService,
  { open }: Awaited<ReturnType<typeof createMediaTickets>>,
  viewers: Viewers,
  metrics: Metrics,
): MediaEndpointOptions => ({
  openTicket: open,
  viewers,
  auth,
  now,
  fetch,
  rateLimit:
    rateLimitPerMinute === 0 ? null : createMediaRateLimit(rateLimitPerMinute, now, () => metrics.limited('media')),
  hasAllowedOrigins: allowedOrigins.length > 0,
  observe: metrics.mediaStarted,
});
