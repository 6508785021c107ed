import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type ASTNode, type GraphQLFormattedError } from 'graphql';
import { PhotosError, type Failure, type Outcome } from '../photos/errors.ts';

/** The values of `extensions.code`, except Apollo Server's own codes for operations that it cannot run. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'INSUFFICIENT_SCOPE',
  'API_RETIRED',
  'API_DISABLED',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'FAILED_PRECONDITION',
  'CONFLICT',
  'QUOTA_EXCEEDED',
  'RATE_LIMITED',
  'COST_LIMIT_EXCEEDED',
  'OVERLOADED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_ERROR',
  'INTERNAL_SERVER_ERROR',
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_REQUIRED',
] as const;

/** A value of `extensions.code` that this gateway sets. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Whether the client can retry: `SAFE` means at once, `AFTER` means after another step (sign-in, consent, waiting), `NO` means
 * never.
 */
export type Retry = 'SAFE' | 'AFTER' | 'NO';

/** The code and the retry advice of each failure. The compiler checks that none is missing. */
const CODE_OF = {
  UNAUTHENTICATED: { code: 'UNAUTHENTICATED', retry: 'AFTER' },
  INSUFFICIENT_SCOPE: { code: 'INSUFFICIENT_SCOPE', retry: 'AFTER' },
  PERMISSION_DENIED: { code: 'FORBIDDEN', retry: 'NO' },
  API_RETIRED: { code: 'API_RETIRED', retry: 'NO' },
  API_DISABLED: { code: 'API_DISABLED', retry: 'NO' },
  NOT_FOUND: { code: 'NOT_FOUND', retry: 'NO' },
  INVALID_ARGUMENT: { code: 'BAD_USER_INPUT', retry: 'NO' },
  FAILED_PRECONDITION: { code: 'FAILED_PRECONDITION', retry: 'NO' },
  CONFLICT: { code: 'CONFLICT', retry: 'SAFE' },
  DAILY_QUOTA: { code: 'QUOTA_EXCEEDED', retry: 'AFTER' },
  RATE_LIMITED: { code: 'RATE_LIMITED', retry: 'AFTER' },
  OVERLOADED: { code: 'OVERLOADED', retry: 'AFTER' },
  TOO_MANY_CALLS: { code: 'COST_LIMIT_EXCEEDED', retry: 'NO' },
  TIMEOUT: { code: 'UPSTREAM_TIMEOUT', retry: 'SAFE' },
  UNAVAILABLE: { code: 'UPSTREAM_UNAVAILABLE', retry: 'SAFE' },
  UPSTREAM: { code: 'UPSTREAM_ERROR', retry: 'SAFE' },
} as const satisfies Record<Failure, { code: ErrorCode; retry: Retry }>;

const retryOf = (retry: Retry, outcome: Outcome | undefined): Retry =>
  // A write that may have succeeded must not be repeated blindly.
  outcome === 'UNKNOWN' && retry === 'SAFE' ? 'NO' : retry;

/** Google's own message for these methods does not say that they are retired. */
const RETIRED = 'Google withdrew this on 31 March 2025: ';

/** What an app can do instead: users pick what they want to show it. */
const USE_PICKER = 'To read a user’s own photos, let them pick with createPickingSession: see docs/picker.md.';

/** The names of the APIs in the Cloud console, by service. */
const API_TITLES: ReadonlyMap<string, string> = new Map([
  ['photoslibrary.googleapis.com', 'Photos Library API'],
  ['photospicker.googleapis.com', 'Google Photos Picker API'],
]);

const messageOf = ({ failure, message, disabledApi }: PhotosError) => {
  if (disabledApi) {
    const { service, enableUrl } = disabledApi;
    const title = API_TITLES.get(service);
    const name = title === undefined ? `API ${service}` : `${title} (${service})`;
    return `The ${name} is not enabled in the app’s Google Cloud project. Enable it at ${enableUrl}, and try again after a few minutes.`;
  }
  return failure === 'API_RETIRED' ? `${RETIRED}${message} ${USE_PICKER}` : message;
};

/** The `extensions` of a failed call. */
const extensionsOf = ({ failure, response, outcome, retryAfterSeconds, scopes, disabledApi }: PhotosError) => {
  const { code, retry } = CODE_OF[failure];
  return {
    code,
    retry: retryOf(retry, outcome),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(scopes && { scopes }),
    ...(disabledApi && { disabledApi }),
    ...(outcome && { outcome }),
    ...(response.method !== undefined && { upstream: response }),
  };
};

/** Creates the error for an invalid argument. The message names the argument and its limit. */
export const badUserInput = (argument: string, message: string, nodes?: readonly ASTNode[]) =>
  new GraphQLError(`${argument}: ${message}`, {
    ...(nodes && { nodes }),
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, argument, retry: 'NO' satisfies Retry },
  });

/** Creates the error for an object that no longer exists. */
export const notFound = (message: string) =>
  new GraphQLError(message, {
    extensions: { code: 'NOT_FOUND' satisfies ErrorCode, retry: 'NO' satisfies Retry },
  });

/** The message of graphql-js for a resolved value of the wrong type. */
const NOT_SERIALIZABLE = /^(?:Boolean|Int|Float|String|ID) cannot represent/;

const invalidUpstreamValue = {
  message: 'Google Photos returned an invalid response.',
  extensions: { code: 'UPSTREAM_ERROR' satisfies ErrorCode, retry: 'SAFE' satisfies Retry },
};

/** For a body or an entry of a batch without an operation. Apollo Server also suspects the content type, which was checked before. */
const NO_OPERATION = 'No operation found. Send a JSON object with a `query`.';

/**
 * Returns a function that formats errors for the client. For an internal error, the client receives only an `errorId`; the
 * log has the cause under the same id.
 */
export const createFormatError =
  (report: (errorId: string, error: unknown) => void) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof PhotosError) {
      return { ...formatted, message: messageOf(cause), extensions: extensionsOf(cause) };
    }
    const code = formatted.extensions?.['code'];
    const isInternal = code === undefined || code === 'INTERNAL_SERVER_ERROR';
    if (!isInternal) {
      const message = formatted.message.startsWith('POST body missing') ? NO_OPERATION : formatted.message;
      return {
        ...formatted,
        message,
        extensions: { retry: 'NO' satisfies Retry, ...withoutStack(formatted.extensions) },
      };
    }
    // graphql-js says the same of an argument of the request, but only a resolved value has a path.
    if (formatted.path && cause instanceof GraphQLError && NOT_SERIALIZABLE.test(cause.message)) {
      return { ...formatted, ...invalidUpstreamValue };
    }
    const errorId = randomUUID();
    // The graph reports this one itself: Apollo Server hides its cause.
    if (!isApolloReplacement(error)) report(errorId, cause);
    return { ...formatted, ...internalError(errorId) };
  };

/** Whether Apollo Server put an error in the place of one that a plugin threw. */
const isApolloReplacement = (error: unknown) =>
  error instanceof Error && !(error instanceof GraphQLError) && error.message === 'Internal server error';

/** Returns the error for an internal error, which is in the log under the same id. */
export const internalError = (errorId: string) => ({
  message: 'Internal server error.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, retry: 'NO' satisfies Retry, errorId },
});

const withoutStack = ({ stacktrace: _stacktrace, ...extensions }: Record<string, unknown> = {}) => extensions;

/** Returns the message and extensions of a failed call outside of an operation. Undefined for any other error. */
export const formatFailure = (error: unknown) =>
  error instanceof PhotosError ? { message: messageOf(error), extensions: extensionsOf(error) } : undefined;
