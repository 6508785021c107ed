import { errors, request, type Dispatcher } from 'undici';
import { errorOfResponse, PhotosError, unreadable } from './errors.ts';

/** Gives an access token for the next call, each time it is asked. */
export type AccessToken = () => Promise<string>;

/** How many calls an operation has made. */
export type CallCount = { upstreamCalls: number };

export type SendOptions = {
  /** Where the Library API is, without a slash at the end: `https://photoslibrary.googleapis.com`. */
  baseUrl: string;
  dispatcher: Dispatcher;
  accessToken: AccessToken;
  /** Aborted when the caller is gone or the operation's time is up: then calls under way end. */
  signal: AbortSignal;
  count: CallCount;
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

/** What the upstream says of an error is passed on: a token that it repeats is not. */
export const withoutSecret = (text: string, token: string): unknown =>
  parseJson(text, (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll(token, '[secret]').replace(/ya29\.[\w.-]+|(?<=Bearer )[\w.~+/=-]+/g, '[secret]')
      : value,
  );

/** Make the function that performs calls of the Library API: it gives the JSON of the answer, or throws a PhotosError. */
export const createSend =
  ({ baseUrl, dispatcher, accessToken, signal, count }: SendOptions) =>
  async <Answer extends object>({ method, verb, path, query = {}, body }: Request): Promise<Answer> => {
    const token = await accessToken();
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
      return { httpStatus: response.statusCode, text: await response.body.text() };
    };

    const { httpStatus, text } = await exchange().catch((cause: unknown) => {
      throw unanswered(method, cause, signal);
    });
    if (httpStatus < 200 || httpStatus > 299) throw errorOfResponse(method, httpStatus, withoutSecret(text, token));
    const answer = parseJson(text);
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw unreadable(method);
    // Google's JSON enters here; wire.ts says what it is.
    return answer as Answer;
  };

export type Send = ReturnType<typeof createSend>;
