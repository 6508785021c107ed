import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Line, Row, Step, Table } from './row.ts';

const BYTES = Buffer.from('bytes of a picture');
const GRANULARITY = 262_144;
const CHUNK = Buffer.alloc(GRANULARITY, 'x');

const UPLOADS: Line = 'POST /v1/uploads';
const RAW = { 'content-type': 'application/octet-stream', 'x-goog-upload-protocol': 'raw' };
const TOKEN = expect.stringMatching(/^CAIS[\w-]+$/);
const TEXT = { 'content-type': 'text/plain; charset=UTF-8' };

/** Errors of uploads are a bare status. */
const status = (code: number, message: unknown = expect.any(String)) => ({ code, message });
const INVALID = status(3);

const sha1 = (bytes: Uint8Array) => `sha1=${createHash('sha1').update(bytes).digest('base64')}`;

const raw = (name: string, headers: Record<string, string>, more: Partial<Row> = {}): Row => ({
  name,
  request: UPLOADS,
  headers: { ...RAW, ...headers },
  body: BYTES,
  status: 200,
  responseBody: TOKEN,
  ...more,
});

const start = (headers: Record<string, string> = {}): Step => ({
  request: UPLOADS,
  headers: { 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'start', ...headers },
  keep: { session: ({ headers }) => new URL(headers.get('x-goog-upload-url') ?? '').search },
});

const step = (command: string, offset?: number, body?: Uint8Array): Step => ({
  request: 'POST /v1/uploads{session}',
  headers: {
    'content-type': 'application/octet-stream',
    'x-goog-upload-command': command,
    ...(offset !== undefined && { 'x-goog-upload-offset': String(offset) }),
  },
  ...(body && { body }),
});

const state = (name: string, received: number) => ({
  'x-goog-upload-status': name,
  'x-goog-upload-size-received': String(received),
});

const began = [start(), step('upload', 0, CHUNK)];
const ended = [start(), step('upload, finalize', 0, BYTES)];
const cancelled = [start(), step('cancel')];

/** A step of an upload session and its response. */
const session = (
  name: string,
  before: readonly Step[],
  request: Step,
  response: Partial<Row> & { status: number },
): Row => ({
  name,
  before,
  ...request,
  ...response,
});

const ENDED = { status: 410, responseBody: status(9) };
const REJECTED = { status: 400, responseBody: INVALID };

/** Uploads of bytes. */
export const UPLOAD_ROWS: Table = {
  'raw uploads': [
    raw('bytes get a token as plain text', {}, { responseHeaders: TEXT }),
    raw('a name and a type are accepted', {
      'x-goog-upload-file-name': 'Am%20See.jpg',
      'x-goog-upload-content-type': 'image/jpeg',
    }),
    raw('the protocol is optional', { 'x-goog-upload-protocol': '' }),
    raw('a trailing slash is accepted', {}, { request: 'POST /v1/uploads/' }),
    raw(
      'options and the token are accepted in the query',
      {},
      { request: 'POST /v1/uploads/?X-Goog-Upload-Protocol=raw&access_token=demo-mona', token: null },
    ),
    raw(
      'an empty upload is rejected',
      {},
      { body: Buffer.alloc(0), status: 400, responseBody: status(3, 'The upload has no bytes.') },
    ),
    raw('a correct hash is accepted', { 'x-goog-hash': sha1(BYTES) }),
    raw('a correct hash among others is accepted', { 'x-goog-hash': `crc32c=AAAAAA==,${sha1(BYTES)}` }),
    raw(
      'a wrong hash is rejected',
      { 'x-goog-hash': sha1(CHUNK) },
      { status: 400, responseBody: status(3, 'Checksum from header does not match received payload content.') },
    ),
    raw(
      'a wrong hash is rejected with another message with current API behaviour',
      { 'x-goog-hash': sha1(CHUNK) },
      {
        era: 'current',
        status: 400,
        responseBody: status(3, 'User-provided checksum does not match received payload content.'),
      },
    ),
    raw(
      'a hash that is not base64 is rejected',
      { 'x-goog-hash': 'sha1=%%%' },
      { status: 400, responseBody: status(3, 'Checksum from header does not match received payload content.') },
    ),
    raw('several parts are rejected', { 'x-goog-upload-protocol': 'multipart' }, REJECTED),
    raw(
      'a token is required',
      {},
      { token: null, status: 401, responseBody: { code: 16, message: 'Authentication session is not defined.' } },
    ),
    raw(
      'an unknown token is rejected',
      {},
      { token: 'nope', status: 401, responseBody: { code: 16, message: 'Authentication session is not defined.' } },
    ),
    raw(
      'an expired token is rejected',
      {},
      { token: 'expired', status: 401, responseBody: { code: 16, message: 'Authentication session is not defined.' } },
    ),
    ...(['reader', 'app-reader', 'editor'] as const).map((token) =>
      raw(
        `${token} may not upload`,
        {},
        { token, status: 403, responseBody: status(7, 'Request had insufficient authentication scopes.') },
      ),
    ),
    ...(['full', 'writer', 'sharer'] as const).map((token) => raw(`${token} may upload`, {}, { token })),
    ...(['full', 'sharer', 'editor'] as const).map((token) =>
      raw(
        `${token} may not upload with current API behaviour`,
        {},
        {
          token,
          era: 'current',
          status: 403,
          responseBody: status(7, 'Request had insufficient authentication scopes.'),
        },
      ),
    ),
    raw(
      'a page on this machine can read the token',
      { origin: 'http://localhost:3000' },
      {
        responseHeaders: {
          'access-control-allow-origin': 'http://localhost:3000',
          'access-control-expose-headers': expect.stringContaining('X-Goog-Upload-URL'),
        },
      },
    ),
  ],

  'resumable uploads': [
    {
      name: 'a session is started',
      ...start({ 'x-goog-upload-raw-size': '100' }),
      status: 200,
      responseBody: '',
      responseHeaders: {
        ...state('active', 0),
        'x-goog-upload-chunk-granularity': String(GRANULARITY),
        'x-goog-upload-url': expect.stringMatching(/\/v1\/uploads\?upload_id=[\w-]+&upload_protocol=resumable$/),
      },
    },
    session('a new session has no bytes', [start()], step('query'), {
      status: 200,
      responseBody: '',
      responseHeaders: state('active', 0),
    }),
    session('a chunk is accepted', [start()], step('upload', 0, CHUNK), {
      status: 200,
      responseBody: '',
      responseHeaders: state('active', GRANULARITY),
    }),
    session('a session returns the number of bytes it has', began, step('query'), {
      status: 200,
      responseBody: '',
      responseHeaders: state('active', GRANULARITY),
    }),
    session('the last chunk may have any size', began, step('upload, finalize', GRANULARITY, BYTES), {
      status: 200,
      responseBody: TOKEN,
      responseHeaders: state('final', GRANULARITY + BYTES.length),
    }),
    session(
      'all bytes are accepted at once, with commands without a space',
      [start()],
      step('upload,finalize', 0, BYTES),
      {
        status: 200,
        responseBody: TOKEN,
        responseHeaders: state('final', BYTES.length),
      },
    ),
    session('finalizing is a step of its own', began, step('finalize'), {
      status: 200,
      responseBody: TOKEN,
      responseHeaders: state('final', GRANULARITY),
    }),
    session('a final session can be queried', ended, step('query'), {
      status: 200,
      responseBody: TOKEN,
      responseHeaders: state('final', BYTES.length),
    }),
    session('a session is cancelled', began, step('cancel'), {
      status: 200,
      responseBody: '',
      responseHeaders: { 'x-goog-upload-status': 'cancelled' },
    }),
    session('a cancelled session can be queried', cancelled, step('query'), {
      status: 200,
      responseBody: '',
      responseHeaders: { 'x-goog-upload-status': 'cancelled' },
    }),
    session(
      'a session that is not the caller’s does not exist',
      [start()],
      { ...step('query'), token: 'demo-ravi' },
      { status: 404, responseBody: status(5) },
    ),
    session(
      'an unknown session does not exist',
      [],
      { ...step('query'), request: 'POST /v1/uploads?upload_id=nope' },
      { status: 404, responseBody: status(5) },
    ),
    session('a final session accepts no bytes', ended, step('upload', BYTES.length, CHUNK), ENDED),
    session('a final session is not finalized again', ended, step('finalize'), ENDED),
    session('a final session is not cancelled', ended, step('cancel'), ENDED),
    session('a cancelled session accepts no bytes', cancelled, step('upload', 0, CHUNK), ENDED),
    session('a chunk at a wrong offset is rejected', began, step('upload', 0, CHUNK), REJECTED),
    session('a chunk without an offset is rejected', [start()], step('upload', undefined, CHUNK), REJECTED),
    session('a chunk of an odd size is rejected', [start()], step('upload', 0, BYTES), REJECTED),
    session(
      'more bytes than were announced are rejected',
      [start({ 'x-goog-upload-raw-size': '5' })],
      step('upload, finalize', 0, BYTES),
      REJECTED,
    ),
    session(
      'fewer bytes than were announced are rejected',
      [start({ 'x-goog-upload-raw-size': '500' })],
      step('upload, finalize', 0, BYTES),
      REJECTED,
    ),
    session(
      'a wrong hash is rejected',
      [start({ 'x-goog-hash': sha1(CHUNK) })],
      step('upload, finalize', 0, BYTES),
      REJECTED,
    ),
    session(
      'an upload without any bytes is rejected',
      [start()],
      step('upload, finalize', 0, Buffer.alloc(0)),
      REJECTED,
    ),
    session('an unknown command is rejected', [start()], step('begin'), REJECTED),
    session('commands that cannot be combined are rejected', [start()], step('query, cancel'), REJECTED),
    session(
      'an offset that is not a number is rejected',
      [start()],
      { ...step('upload', 0, CHUNK), headers: { 'x-goog-upload-command': 'upload', 'x-goog-upload-offset': '-1' } },
      REJECTED,
    ),
    session('a command is required', [start()], { ...step(''), headers: {} }, REJECTED),
    { name: 'a size that is not a number is rejected', ...start({ 'x-goog-upload-raw-size': 'large' }), ...REJECTED },
    {
      name: 'a photo of more than 200 MB is too large',
      ...start({ 'x-goog-upload-content-type': 'image/jpeg', 'x-goog-upload-raw-size': String(200 * 2 ** 20 + 1) }),
      status: 413,
      responseBody: status(11, 'Request Entity Too Large'),
    },
    {
      name: 'a video of more than 20 GB is too large',
      ...start({ 'x-goog-upload-content-type': 'video/mp4', 'x-goog-upload-raw-size': String(20 * 2 ** 30 + 1) }),
      status: 413,
      responseBody: status(11, 'Request Entity Too Large'),
    },
    {
      name: 'a video of 20 GB is not',
      ...start({ 'x-goog-upload-content-type': 'video/mp4', 'x-goog-upload-raw-size': String(20 * 2 ** 30) }),
      status: 200,
      responseBody: '',
    },
    {
      name: 'a session needs a token',
      ...start(),
      token: null,
      status: 401,
      responseBody: { code: 16, message: 'Authentication session is not defined.' },
    },
    session(
      'a session needs a token at every step',
      [start()],
      { ...step('query'), token: null },
      { status: 401, responseBody: { code: 16, message: 'Authentication session is not defined.' } },
    ),
  ],
};
