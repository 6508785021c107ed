import { isJsonObject } from '../json-object.ts';
import { PhotosError, type Failure } from '../photos/errors.ts';

/** An OAuth error code, such as `invalid_grant`. Callers see it, so the pattern keeps out anything that could be a secret. */
const ERROR_CODE = /^[a-z_]{1,40}$/;

/** Returns the HTTP status and the OAuth error code (RFC 6749, section 5.2) of an error of the library, and nothing else. */
const responseIn = (error: unknown) => {
  const response = isJsonObject(error) && isJsonObject(error['response']) ? error['response'] : {};
  const data = isJsonObject(response['data']) ? response['data'] : {};
  const status = typeof response['status'] === 'number' ? response['status'] : undefined;
  const { error: code } = data;
  return { status, code: typeof code === 'string' && ERROR_CODE.test(code) ? code : undefined };
};

/** The library reports a reset connection as aborted, too. */
const isTimeout = (error: unknown) =>
  error instanceof Error &&
  /timeout|timed out|aborted/i.test(`${error.name} ${error.message}`) &&
  !('code' in error && error.code === 'ECONNRESET');

/** The library's own messages are not used: they may contain tokens. */
const MESSAGES = {
  UNAUTHENTICATED: 'Google no longer accepts this sign-in. Sign in again.',
  TIMEOUT: 'Google’s OAuth server did not respond in time. Try again later.',
  UNAVAILABLE: 'Could not reach Google’s OAuth server. Try again later.',
  UPSTREAM: 'Google’s OAuth server rejected the client id or secret of this gateway. The operator must check them.',
} as const satisfies Partial<Record<Failure, string>>;

/**
 * Returns an error without any part of the request: the errors of google-auth-library contain tokens, codes and secrets.
 *
 * @param error an error of the library or of fetch, or `{ response: { status, data } }` for an HTTP error response
 * @param messages replace the default messages
 */
export const oauthFailure = (
  method: string,
  error: unknown,
  messages: Partial<Record<keyof typeof MESSAGES, string>> = {},
): PhotosError => {
  const { status, code } = responseIn(error);
  const response = { method, ...(status !== undefined && { httpStatus: status }), ...(code && { status: code }) };
  const kindOf = (): keyof typeof MESSAGES => {
    if (code === 'invalid_grant' || code === 'invalid_token') return 'UNAUTHENTICATED';
    if (status !== undefined && status < 500 && status !== 408 && status !== 429) return 'UPSTREAM';
    return isTimeout(error) ? 'TIMEOUT' : 'UNAVAILABLE';
  };
  const kind = kindOf();
  return new PhotosError(kind, messages[kind] ?? MESSAGES[kind], response);
};
