import errors from 'undici/lib/core/errors.js';
import type { Change } from './cache/tags.ts';
import type { TrackWrite } from './cache/viewer-caches.ts';
import type { StartCallSpan } from './observation/call-span.ts';
import type { CallTrace } from './observation/call-trace.ts';
import { errorOfResponse, invalidResponse, PhotosError, withOutcome, type Outcome } from './errors.ts';
import { ResponseTooLarge, type Exchange } from './exchange.ts';
import type { UpstreamObserver } from './observation/observer.ts';
import type { Requested } from './requested.ts';
import { cancelled, isTransient, isUnsent, tooLateToSend, tooManyCalls } from './resilience/call-failures.ts';
import type { CallWait } from './resilience/call-wait.ts';
import type { CallLimits } from './resilience/call-limits.ts';
import type { RetryBudget } from './resilience/retry-budget.ts';
import { MAX_RETRIES, retry, type RetryOptions } from './resilience/retry.ts';
import { retryOnUnauthorized } from './resilience/retry-unauthorized.ts';
import { queryString, type QueryParameters } from './query-string.ts';
import { requestToken } from './request-token.ts';
import type { TokenSource } from './token-source.ts';

/** The number of calls of an operation, and how many of them were retries. */
export type CallCount = { upstreamCalls: number; retries: number };

export type SendOptions = {
  /** The base URL of the API, without a trailing slash: `https://photoslibrary.googleapis.com`. */
  baseUrl: string;
  /** Sends a request to it. */
  exchange: Exchange;
  tokenSource: TokenSource;
  /** Cancels pending calls: aborted when the client disconnects or the operation times out. */
  signal: AbortSignal;
  /** When the operation times out, in milliseconds of `performance.now()`. */
  deadline: number;
  /** The id of the request, for the log. */
  requestId: string;
  count: CallCount;
  /** The maximum number of calls of the operation, failures included. */
  maxCalls: () => number;
  /** Records each call. Null if no trace was requested. */
  trace: CallTrace | null;
  /** Starts the span of each call. Null if the operation is not traced. */
  startSpan: StartCallSpan | null;
  /** Forgets what writes change. Null or omitted without a cache. */
  trackWrite?: TrackWrite | null;
  /** How the calls are ordered and limited. */
  limits: CallLimits;
  retryBudget: RetryBudget;
  observer: UpstreamObserver;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Whether a call changes data, and what. A search does not, although it is a POST. */
type Effect = { isWrite?: false; change?: undefined } | { isWrite: true; change: Change };

/** One call: Google's name of the method, and its HTTP request. */
export type UpstreamRequest = Effect & {
  method: string;
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: QueryParameters;
  body?: object;
  /** The number of ids or of new media items in a batch, for traces. */
  batchSize?: number;
  /** Set to false if the caller handles failures itself. */
  isRetried?: boolean;
  /** How long the call is waited for, if that is not until its operation ends. */
  wait?: CallWait | undefined;
};

const parseJson = (text: string, reviver?: (key: string, value: unknown) => unknown): unknown => {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
};

const TIMEOUTS = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError];

/** Returns the error for a call that received no response. */
export const noResponse = (method: string, cause: unknown, signal: AbortSignal): PhotosError => {
  if (signal.aborted) return cancelled(method, cause);
  if (cause instanceof ResponseTooLarge) return invalidResponse(method);
  const isTimeout = TIMEOUTS.some((timeout) => cause instanceof timeout);
  return isTimeout
    ? new PhotosError('TIMEOUT', 'Google Photos did not respond in time.', { method }, { cause })
    : new PhotosError('UNAVAILABLE', 'Could not reach Google Photos.', { method }, { cause });
};

/** The statuses of a request that was cut off, maybe while Google performed it. */
const CUT_OFF = new Set([408, 499]);

/** Returns whether a failed write may have changed data. Google responds with a 4xx status before it changes anything. */
const outcomeOf = (error: PhotosError): Outcome => {
  const { httpStatus } = error.response;
  const isRejected = httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500 && !CUT_OFF.has(httpStatus);
  return isRejected || isUnsent(error) ? 'NOT_DONE' : 'UNKNOWN';
};

/** Google's access tokens and API keys by their format, and credentials in a header or a query string. */
const SECRET =
  /ya29\.[\w.-]+|AIza[\w-]{20,}|(?<=Bearer )[\w.~+/=-]+|(?<=[?&](?:access_token|oauth_token|refresh_token|client_secret|key|token|code)=)[^&\s"'<>]+/g;

/** A shorter token, as of a test's server, may be a part of any word. */
const MIN_TOKEN_LENGTH = 8;

/** Parses the JSON of a response and removes credentials from it, since error messages are passed on to clients. */
export const redact = (text: string, token: string): unknown => {
  const withoutToken = (value: string) =>
    token.length < MIN_TOKEN_LENGTH ? value : value.replaceAll(token, '[secret]');
  return parseJson(text, (_key, value: unknown) =>
    typeof value === 'string' ? withoutToken(value).replace(SECRET, '[secret]') : value,
  );
};

/** How long Google may be silent during a read, in milliseconds. The read is then repeated. A write is never cut off. */
const SILENCE_MS = 10_000;

/**
 * Returns whether a failed call can be repeated. A read changes nothing. A write is only repeated if it never reached Google,
 * because even a 503 does not show that nothing has changed.
 */
const isRepeatable = ({ isWrite = false }: UpstreamRequest, error: unknown): boolean =>
  isTransient(error) && (!isWrite || isUnsent(error));

const waitOf = (error: unknown) => (error instanceof PhotosError ? (error.retryAfterSeconds ?? 0) * 1000 : 0);

/** The longest time that a timer can wait, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Returns a signal that is aborted at this time of `performance.now()`. */
const timeoutAt = (deadline: number): AbortSignal =>
  AbortSignal.timeout(Math.min(Math.max(0, Math.ceil(deadline - performance.now())), MAX_TIMER_MS));

/** Returns Google's id of a method, such as `photoslibrary.mediaItems.batchGet` or `photospicker.sessions.get`. */
const fullNameOf = (method: string) => (method.startsWith('picker.') ? `photos${method}` : `photoslibrary.${method}`);

/** A response of at least this length waits for a turn, in characters. All calls in progress may have shorter ones at once. */
const LARGE_LENGTH = 8192;

/** Returns the names and values of the headers of a call. */
const headersOf = (token: string, hasBody: boolean, traceHeaders: Readonly<Record<string, string>> = {}): string[] => {
  const headers = ['accept', 'application/json', 'authorization', `Bearer ${token}`];
  if (hasBody) headers.push('content-type', 'application/json');
  for (const name in traceHeaders) headers.push(name, traceHeaders[name] ?? '');
  return headers;
};

/** Creates the function that calls an API of Google Photos. It returns the JSON of the response or throws a PhotosError. */
export const createSend = (options: SendOptions) => {
  const { baseUrl, exchange, tokenSource, signal, deadline, count, maxCalls, trace, startSpan, now } = options;
  const { trackWrite, retryBudget, observer, requestId } = options;
  const { serialize, guard, countCall, needsResponse, turn } = options.limits;

  const operation: CallWait = { signal, deadline: () => deadline };

  const perform = async <Response extends object>(
    token: string,
    call: UpstreamRequest,
    resendCount: number,
  ): Promise<Requested<Response>> => {
    const { method, verb, path, query, body, batchSize: ids = null, isWrite = false, wait = operation } = call;
    const limit = maxCalls();
    if (count.upstreamCalls >= limit) throw tooManyCalls(method, limit);
    if (wait.signal.aborted) throw tooLateToSend(method);
    const noteStatus = countCall(method);
    const callSignal = needsResponse() ? timeoutAt(wait.deadline()) : wait.signal;
    const requestedAt = now();
    const isRetry = resendCount > 0;
    const span = startSpan?.({ name: fullNameOf(method), verb, baseUrl, ids, resendCount });
    const endTrace = trace?.start({ method, ids, isRetry });
    const startedAt = performance.now();
    observer.callStarted();
    const observe = (status: number | null) => {
      const isCancelled = status === null && callSignal.aborted;
      span?.end({ status, isCancelled });
      const durationMs = performance.now() - startedAt;
      observer.callEnded({ requestId, method, status, durationMs, isRetry, ids, isCancelled });
    };
    count.upstreamCalls += 1;
    if (isRetry) count.retries += 1;
    const sent = {
      path: query ? path + queryString(query) : path,
      verb,
      headers: headersOf(token, body !== undefined, span?.headers),
      body: body ? JSON.stringify(body) : null,
      silenceMs: isWrite ? 0 : SILENCE_MS,
      signal: callSignal,
    };
    const { httpStatus, retryAfter, text } = await exchange(sent).catch((cause: unknown) => {
      endTrace?.();
      observe(null);
      throw noResponse(method, cause, callSignal);
    });
    endTrace?.({ httpStatus, text });
    observe(httpStatus);
    noteStatus(httpStatus);
    if (text.length >= LARGE_LENGTH) await turn();
    if (httpStatus < 200 || httpStatus > 299) {
      throw errorOfResponse(method, httpStatus, redact(text, token), retryAfter, now());
    }
    // Successful responses are large and rarely contain the token: only those that do are redacted.
    const isEmpty = verb === 'DELETE' && text.trim() === '';
    const response = isEmpty ? {} : text.includes(token) ? redact(text, token) : parseJson(text);
    if (typeof response !== 'object' || response === null || Array.isArray(response)) throw invalidResponse(method);
    // Google's JSON enters here; wire.ts declares its types.
    return Object.assign(response as Response, { requestedAt });
  };

  /** Requests a token until the signal is aborted. Without a token, a write is certainly not done. */
  const tokenFor = (call: UpstreamRequest, rejected?: string): string | Promise<string> => {
    const { method, isWrite = false, wait = operation } = call;
    const token = requestToken(tokenSource, { method, signal: wait.signal, rejected });
    if (typeof token === 'string' || !isWrite) return token;
    return token.catch((error: unknown) => {
      throw error instanceof PhotosError ? withOutcome(error, 'NOT_DONE') : error;
    });
  };

  const performRenewing = <Response extends object>(
    firstToken: string,
    call: UpstreamRequest,
  ): Promise<Requested<Response>> => {
    const { method, wait = operation } = call;
    let attempts = 0;
    const options: RetryOptions = {
      waitOf,
      budget: retryBudget,
      signal: wait.signal,
      timeLeft: () => wait.deadline() - performance.now(),
      maxRetries: call.isRetried === false ? 0 : MAX_RETRIES,
      isRepeatable: (error) => isRepeatable(call, error),
    };
    const performWith = (token: string) =>
      retry((attempt) => {
        const resendCount = attempts;
        attempts += 1;
        const guarded = { method, isRetry: attempt > 0, signal: wait.signal };
        return guard(guarded, () => perform<Response>(token, call, resendCount));
      }, options);
    return retryOnUnauthorized(firstToken, (rejected) => tokenFor(call, rejected), performWith);
  };

  /** Performs a call as soon as there is a token. Most token sources have one: the call is then sent at once. */
  const performNow = <Response extends object>(call: UpstreamRequest): Promise<Requested<Response>> => {
    const token = tokenFor(call);
    if (typeof token === 'string') return performRenewing(token, call);
    return token.then((received) => performRenewing(received, call));
  };

  const addOutcome = (error: unknown) =>
    error instanceof PhotosError && !error.outcome ? withOutcome(error, outcomeOf(error)) : error;

  const performWrite = async <Response extends object>(
    call: UpstreamRequest & { isWrite: true },
  ): Promise<Requested<Response>> => {
    // A caller without a credential does not need to wait. A queued call requests a fresh token when it runs.
    await tokenFor(call);
    const write = () =>
      performNow<Response>(call).catch((error: unknown) => {
        throw addOutcome(error);
      });
    return serialize(() => (trackWrite ? trackWrite(call.change, write) : write()));
  };

  return <Response extends object>(call: UpstreamRequest): Promise<Requested<Response>> =>
    call.isWrite ? performWrite(call) : performNow(call);
};

export type Send = ReturnType<typeof createSend>;
