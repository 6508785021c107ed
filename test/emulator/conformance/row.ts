import type { Era } from '../../../src/emulator/scopes.ts';
import type { RestResponse } from '../../support/rest.ts';

/** A verb and a path. Names in braces, here and in bodies, are replaced: `{lake}` by the id of this album. */
export type Line = `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS'} /${string}`;

export type RowRequest = {
  request: Line;
  /** Strings and bytes are sent as they are, anything else as JSON. */
  body?: unknown;
  /** Mona's token by default. */
  token?: string | null;
  headers?: Record<string, string>;
};

/** A request before the rule's own, and the values to keep of its response, by their names in braces. */
export type Step = RowRequest & { keep?: Record<string, (response: RestResponse) => unknown> };

/** One rule: a request and its response. */
export type Row = RowRequest & {
  /** A sentence: the title of the test. */
  name: string;
  era?: Era;
  before?: readonly Step[];
  /** How many seconds pass before the request. */
  secondsLater?: number;
  status: number;
  /** The whole body. */
  responseBody?: unknown;
  /** A part of the body. */
  bodyContains?: object;
  /** Response headers. Null for one that must be absent. */
  responseHeaders?: Record<string, unknown>;
  /** The contents of the album `lake` after the request, in order. */
  albumOrder?: string;
};

/** Rows by method. */
export type Table = Record<string, readonly Row[]>;

const BAD_REQUEST = 'type.googleapis.com/google.rpc.BadRequest';

const errorStatus = (code: number, status: string, message: string) => ({ code, message, status });

/** 400 without details, as the Photos back end sends it. */
export const badRequest = (message: string) => ({ error: errorStatus(400, 'INVALID_ARGUMENT', message) });

/** 400 with a violation for every line of the message, at these fields; an empty one is the request itself. */
export const invalid = (message: string, ...fields: readonly string[]) => {
  const violations = (fields.length > 1 ? message.split('\n') : [message]).map((description, index) => ({
    ...(fields[index] && { field: fields[index] }),
    description,
  }));
  const details = [{ '@type': BAD_REQUEST, fieldViolations: violations }];
  return { error: { ...errorStatus(400, 'INVALID_ARGUMENT', message), details } };
};

export const NOT_FOUND = { error: errorStatus(404, 'NOT_FOUND', 'Requested entity was not found.') };
export const NO_PERMISSION = { error: errorStatus(403, 'PERMISSION_DENIED', 'The caller does not have permission') };
const LIBRARY = { rpcService: 'google.photos.library.v1.PhotosLibrary', service: 'photoslibrary.googleapis.com' };
const PICKER = { rpcService: 'google.photos.picker.v1.PhotosPicker', service: 'photospicker.googleapis.com' };

/** The error for a token without a scope of a method, given by its name in its service. */
export const noScope = (rpc: string, api: 'LIBRARY' | 'PICKER' = 'LIBRARY') => {
  const { rpcService, service } = api === 'PICKER' ? PICKER : LIBRARY;
  return scopeError({ method: `${rpcService}.${rpc}`, service });
};

const scopeError = (metadata: { method: string; service: string }) => ({
  error: {
    ...errorStatus(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.'),
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata,
      },
    ],
  },
});
/** 429 without details: not of a quota, but of the API itself. */
export const EXHAUSTED = (message: string) => ({ error: errorStatus(429, 'RESOURCE_EXHAUSTED', message) });
export const PRECONDITION = (message: string) => ({ error: errorStatus(400, 'FAILED_PRECONDITION', message) });

export const INVALID_ALBUM = badRequest('Invalid album ID.');
export const INVALID_MEDIA_ITEM = badRequest('Invalid media item ID.');
export const INVALID_ITEM = badRequest('Request contains an invalid media item id.');
export const SAME_PARAMETERS = invalid(
  'When using a page token, you must use the same parameters as the previous request.',
  'page_token',
);

/** Requests a page and keeps its token as `next`. */
export const firstPage = (path: `/${string}`, body?: object): Step => ({
  request: body ? `POST ${path}` : `GET ${path}`,
  ...(body && { body }),
  keep: { next: (response) => response.body.nextPageToken },
});

const HELP =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

export const NO_CREDENTIALS = {
  error: errorStatus(401, 'UNAUTHENTICATED', `Request is missing required authentication credential. ${HELP}`),
};
export const BAD_CREDENTIALS = {
  error: errorStatus(401, 'UNAUTHENTICATED', `Request had invalid authentication credentials. ${HELP}`),
};

/** The error of protobuf for an unknown name. */
export const unknownName = (name: string, at = '') =>
  invalid(`Invalid JSON payload received. Unknown name "${name}"${at && ` at '${at}'`}: Cannot find field.`, at);

/** The error of protobuf for a value of a wrong type. */
export const wrongValue = (at: string, type: string, value: unknown) =>
  invalid(`Invalid value at '${at}' (${type}), ${JSON.stringify(value)}`, at);

/** The error of protobuf for a list instead of one value. */
export const noList = (name: string, at = '') =>
  invalid(
    `Invalid JSON payload received. Unknown name "${name}"${at && ` at '${at}'`}: Proto field is not repeating, cannot start list.`,
    at,
  );

/** The error for an unknown query parameter. */
export const unknownParameter = (name: string) =>
  invalid(
    `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. ` +
      `Field '${name}' could not be found in request message.`,
    '',
  );

/** The error for a selection of unknown fields. */
export const noSuchField = (selection: string, path: string) => ({
  error: {
    ...errorStatus(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
    details: [
      {
        '@type': BAD_REQUEST,
        fieldViolations: [
          {
            field: selection,
            description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
          },
        ],
      },
    ],
  },
});

/** Creates that many values. */
export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
