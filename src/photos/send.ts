import { errors, request, type Dispatcher } from 'undici';
import { errorOfResponse, ofWrite, PhotosError, unreadable, type Outcome } from './errors.ts';
import { withRenewal } from './resilience/retry-unauthorized.ts';
import { withinSignal } from './resilience/abortable.ts';
import type { TokenSource } from './token-source.ts';
import type { InTurn } from './resilience/write-queue.ts';

/** How many calls an operation has made, and how many of these were made again after a failure. */
export type CallCount = { upstreamCalls: number; retries: number };

export type SendOptions = {
  /** Where the Library API is, without a slash at the end: `https://photoslibrary.googleapis.com`. */
  baseUrl: string;
  dispatcher: Dispatcher;
  tokenSource: TokenSource;
  /** Aborted when the caller is gone or the operation's time is up: then calls under way end. */
  signal: AbortSignal;
  count: CallCount;
  /** Lets the writes of one person go one after the other. */
  inTurn: InTurn;
};

/** The parameters of a query. A list is repeated, what is undefined is left out. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** One call: Google's name of the method, and where it stands in HTTP. */
export type Request = {
  method: string;
  verb: 'GET' | 'POST' | 'PATCH';
  path: string;
  query?: Query;
  body?: object;
  /** The call changes something. A search does not, though it is a POST. */
  isWrite?: boolean;
};

const queryString = (query: Query) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value])
      parameters.append(name, String(one));
  }
  return parameters.size > 0 ? `?${parameters.toString()}` : '';
};

const parseJson = (text: string, reviver?: (key: string, value: unknown) => unknown): unknown => {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
};

const TIMEOUTS = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError];

/** What a call that got no answer means for whoever asked. */
export const unanswered = (method: string, cause: unknown, signal: AbortSignal): PhotosError => {
  const isTimeout = signal.aborted || TIMEOUTS.some((timeout) => cause instanceof timeout);
  return isTimeout
    ? new PhotosError('TIMEOUT', 'Google Photos did not answer in time.', { method }, { cause })
    : new PhotosError('UNAVAILABLE', 'Google Photos could not be reached.', { method }, { cause });
};

/** What keeps a request from being sent at all. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const isUnsent = (cause: unknown) => cause instanceof Error && 'code' in cause && UNSENT.has(String(cause.code));

/** What a write that failed has done. Google refuses with a status of 400 to 499 before it changes anything. */
const outcomeOf = ({ refused: { httpStatus }, cause }: PhotosError): Outcome => {
  const isRefused = httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
  return isRefused || isUnsent(cause) ? 'NOT_DONE' : 'UNKNOWN';
};

/** Access tokens and API keys of Google's, by their form; credentials in a header or in the query of an address. */
const SECRET =
  /ya29\.[\w.-]+|AIza[\w-]{20,}|(?<=Bearer )[\w.~+/=-]+|(?<=[?&](?:access_token|oauth_token|refresh_token|client_secret|key|token|code)=)[^&\s"'<>]+/g;

/** What the upstream says of an error is passed on: a token that it repeats is not. */
export const withoutSecret = (text: string, token: string): unknown =>
  parseJson(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(token, '[secret]').replace(SECRET, '[secret]') : value,
  );

/** Make the function that performs calls of the Library API: it gives the JSON of the answer, or throws a PhotosError. */
export const createSend = ({ baseUrl, dispatcher, tokenSource, signal, count, inTurn }: SendOptions) => {
  const perform = async <Answer extends object>(token: string, call: Request): Promise<Answer> => {
    const { method, verb, path, query = {}, body } = call;
    const exchange = async () => {
      count.upstreamCalls += 1;
      const response = await request(`${baseUrl}${path}${queryString(query)}`, {
        method: verb,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : null,
        dispatcher,
        signal,
      });
      const retryAfter = [response.headers['retry-after']].flat()[0];
      return { httpStatus: response.statusCode, retryAfter, text: await response.body.text() };
    };

    const { httpStatus, retryAfter, text } = await exchange().catch((cause: unknown) => {
      throw unanswered(method, cause, signal);
    });
    if (httpStatus < 200 || httpStatus > 299) {
      throw errorOfResponse(method, httpStatus, withoutSecret(text, token), retryAfter);
    }
    // The answers of success are large, and as a rule repeat no token: only one that does is looked through.
    const answer = text.includes(token) ? withoutSecret(text, token) : parseJson(text);
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw unreadable(method);
    // Google's JSON enters here; wire.ts says what it is.
    return answer as Answer;
  };

  /** A token, or an error once the caller is gone or the time is up. Without a token a write is surely not done. */
  const tokenFor = ({ method, isWrite = false }: Request, rejected?: string): Promise<string> =>
    withinSignal(tokenSource(rejected), method, signal).catch((error: unknown) => {
      throw isWrite && error instanceof PhotosError ? ofWrite(error, 'NOT_DONE') : error;
    });

  const performRenewing = async <Answer extends object>(call: Request): Promise<Answer> => {
    const first = await tokenFor(call);
    return withRenewal(
      first,
      (rejected) => tokenFor(call, rejected),
      (token) => {
        if (token !== first) count.retries += 1;
        return perform<Answer>(token, call);
      },
    );
  };

  const withOutcome = (error: unknown) =>
    error instanceof PhotosError && !error.outcome ? ofWrite(error, outcomeOf(error)) : error;

  return async <Answer extends object>(call: Request): Promise<Answer> => {
    if (!call.isWrite) return performRenewing(call);
    // Whoever has no credential need not wait in line. Whoever has to wait needs a token of then.
    await tokenFor(call);
    return inTurn(() =>
      performRenewing<Answer>(call).catch((error: unknown) => {
        throw withOutcome(error);
      }),
    );
  };
};

export type Send = ReturnType<typeof createSend>;
