import type { StartCallSpan } from '../photos/observation/call-span.ts';
import { PhotosError } from '../photos/errors.ts';
import type { Grant } from './google-oauth.ts';
import type { TokenSource } from '../photos/token-source.ts';

// All times in this file are in milliseconds.

/** A token is refreshed in the background this long before it expires. */
const REFRESH_AHEAD = 300_000;

/** A token is not used this close to its expiry, because calls take time and clocks differ. */
const EXPIRY_MARGIN = 30_000;

/** The backoff after Google rejected the refresh token or the client. */
const REJECTED_BACKOFF = 60_000;

/** The backoff after any other failed refresh. It doubles with each further failure. */
const FIRST_BACKOFF = 1_000;
const MAX_BACKOFF = 30_000;

/** How many rejected access tokens may trigger a refresh in one window. This prevents a storm of refreshes. */
const MAX_REJECTIONS = 3;
const REJECTION_WINDOW = 30_000;

type CachedToken = { accessToken: string; refreshAt: number; usableUntil: number };
type FailedRefresh = { error: unknown; retryAt: number; failures: number };

const backoffAfter = (error: unknown, failures: number) => {
  const isRejected = error instanceof PhotosError && ['UNAUTHENTICATED', 'UPSTREAM'].includes(error.failure);
  return isRejected ? REJECTED_BACKOFF : Math.min(FIRST_BACKOFF * 2 ** (failures - 1), MAX_BACKOFF);
};

/** Called after each refresh of an access token. */
export type ObserveRefresh = (isOk: boolean) => void;

/** Requests a new token, in a span if one can be started. */
type ObservedRefresh = (startSpan?: StartCallSpan | null) => Promise<Grant>;

/** Returns a new token instead of one that is expired or rejected. Null if there was none. */
export type Refresh = (startSpan: StartCallSpan | null | undefined, unwanted: string | null) => Promise<Grant>;

/** Returns a function that refreshes a token, and reports whether that succeeded. */
export const observed =
  (refresh: () => Promise<Grant>, observe: ObserveRefresh): ObservedRefresh =>
  async (startSpan) => {
    const span = startSpan?.({ name: 'oauth2.token', verb: 'POST', baseUrl: null, ids: null, resendCount: 0 });
    try {
      const grant = await refresh();
      span?.end({ status: 200, isCancelled: false });
      observe(true);
      return grant;
    } catch (error) {
      const status = error instanceof PhotosError ? error.response.httpStatus : undefined;
      span?.end({ status: status ?? null, isCancelled: false });
      observe(false);
      throw error;
    }
  };

/**
 * Creates a token source that refreshes its access token before it expires, and after Google rejects it. Concurrent callers
 * share one refresh. After a failed refresh, all callers get its error until the backoff has passed.
 *
 * @param refresh makes one call at most, and settles in bounded time
 * @param now the current time in milliseconds since 1970
 * @param initial the first token. Without it, the first caller waits for a refresh
 */
export const createRefreshingTokenSource = (refresh: Refresh, now: () => number, initial?: Grant): TokenSource => {
  let cached: CachedToken | null = null;
  let failed: FailedRefresh | null = null;
  let pendingRefresh: Promise<CachedToken> | null = null;
  let rejections: number[] = [];
  let unwanted: string | null = null;

  const store = ({ accessToken, expiresAt }: Grant): CachedToken => {
    const lifetime = Math.max(expiresAt - now(), 0);
    failed = null;
    unwanted = accessToken;
    cached = {
      accessToken,
      refreshAt: expiresAt - Math.min(REFRESH_AHEAD, lifetime / 2),
      usableUntil: expiresAt - Math.min(EXPIRY_MARGIN, lifetime / 4),
    };
    return cached;
  };

  const recordFailure = (error: unknown): never => {
    const failures = (failed?.failures ?? 0) + 1;
    failed = { error, failures, retryAt: now() + backoffAfter(error, failures) };
    throw error;
  };

  const refreshOnce = (startSpan?: StartCallSpan | null): Promise<CachedToken> => {
    pendingRefresh ??= refresh(startSpan, unwanted)
      .then(store, recordFailure)
      .finally(() => {
        pendingRefresh = null;
      });
    return pendingRefresh;
  };

  /** Records a rejection of the cached token, and returns whether it is one too many. */
  const exceedsRejections = (time: number): boolean => {
    rejections = rejections.filter((at) => time - at < REJECTION_WINDOW);
    if (rejections.length === MAX_REJECTIONS) return true;
    rejections.push(time);
    return false;
  };

  if (initial) store(initial);

  return async (rejected, startSpan) => {
    const time = now();
    if (cached && cached.accessToken === rejected) {
      if (exceedsRejections(time)) return rejected;
      cached = null;
    }
    if (cached && time < cached.refreshAt) return cached.accessToken;
    const isBackingOff = failed !== null && time < failed.retryAt;
    if (cached && time < cached.usableUntil) {
      // Do not await it: the token is still valid.
      if (!isBackingOff) void refreshOnce(startSpan).catch(() => undefined);
      return cached.accessToken;
    }
    if (failed && isBackingOff) throw failed.error;
    return (await refreshOnce(startSpan)).accessToken;
  };
};
