import { randomUUID } from 'node:crypto';
import { request as httpRequest, STATUS_CODES, type IncomingMessage } from 'node:http';
import { readBytes } from '../http/body.ts';
import type { RawAnswer } from '../faults/responses.ts';
import { invalidArgument, ApiError, type ErrorBody } from '../api-error.ts';
import { schemeOf } from '../http/scheme.ts';
import { boundaryOf, readInnerRequest, readParts, type InnerRequest, type Part } from './multipart.ts';

/** Where the API's discovery document says that batches go, and where clients older than it send them. */
const ADDRESSES = new Set(['/batch', '/batch/photoslibrary/v1']);

/** The most calls that one batch may hold: what Google allows most of its APIs. */
const MAX_CALLS = 100;

/** What of the batch's own headers does not hold for each of its calls. */
const OF_BATCH = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'content-encoding',
]);

type Outcome = { status: number; headers: Record<string, string>; body: Buffer };

/** Headers of the answer to one call that its part tells. */
const TOLD = ['content-type', 'vary', 'www-authenticate', 'retry-after'];

const errorOutcome = (refusal: ApiError): Outcome => ({
  status: refusal.httpStatus,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: Buffer.from(JSON.stringify(refusal.toBody())),
});

/** Only methods of the API go into a batch: neither uploads, nor bytes, nor the emulator's control. */
const pathOf = ({ target }: InnerRequest): string => {
  const url = URL.parse(target, 'http://localhost');
  if (!url?.pathname.startsWith('/v1/') || url.pathname.startsWith('/v1/uploads')) {
    throw new ApiError('NOT_FOUND', 'Requested entity was not found.');
  }
  return url.pathname + url.search;
};

const call = (origin: string, outer: IncomingMessage, inner: InnerRequest): Promise<Outcome> => {
  const headers = {
    ...Object.fromEntries(Object.entries(outer.headers).filter(([name]) => !OF_BATCH.has(name))),
    ...Object.fromEntries(inner.headers),
    'content-length': Buffer.byteLength(inner.body, 'latin1'),
    // Addresses in the answers are those by which the caller knows this server.
    host: outer.headers.host ?? 'localhost',
    'x-forwarded-proto': schemeOf(outer),
    'accept-encoding': 'identity',
  };
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  httpRequest(origin + pathOf(inner), { method: inner.verb, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('error', reject);
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const told = TOLD.map((name): [string, string] => [name, [response.headers[name]].flat().join(', ')]);
      const given = Object.fromEntries(told.filter(([, value]) => value !== ''));
      resolve({ status: response.statusCode ?? 500, headers: given, body: Buffer.concat(chunks) });
    });
  })
    .on('error', reject)
    .end(Buffer.from(inner.body, 'latin1'));
  return promise;
};

const outcomeOf = async (origin: string, outer: IncomingMessage, part: Part): Promise<Outcome> => {
  try {
    return await call(origin, outer, readInnerRequest(part));
  } catch (error) {
    // A fault may break the connection of one call: to whoever sent the batch that call has failed.
    return errorOutcome(
      error instanceof ApiError ? error : new ApiError('UNAVAILABLE', 'The service is currently unavailable.'),
    );
  }
};

/** `<id>` is answered by `<response-id>`. */
const answerIdOf = ({ headers }: Part): string[] => {
  const id = headers.get('content-id');
  return id === undefined ? [] : [`Content-ID: ${id.replace(/^<?/, '<response-').replace(/>?$/, '>')}`];
};

const partOf = (part: Part, { status, headers, body }: Outcome): Buffer => {
  const told = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [
    'Content-Type: application/http',
    ...answerIdOf(part),
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...told,
    `content-length: ${body.length}`,
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), body, Buffer.from('\r\n')]);
};

const performAll = async (origin: string, request: IncomingMessage): Promise<RawAnswer> => {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === undefined) throw invalidArgument('Failed to parse batch request.');
  const parts = readParts((await readBytes(request)).toString('latin1'), boundary);
  if (parts.length > MAX_CALLS) {
    throw invalidArgument(`The batch has ${parts.length} calls, where ${MAX_CALLS} are allowed.`);
  }
  const mark = `batch_${randomUUID()}`;
  const answered: Buffer[] = [];
  for (const part of parts) {
    const outcome = await outcomeOf(origin, request, part);
    answered.push(Buffer.from(`--${mark}\r\n`), partOf(part, outcome));
  }
  answered.push(Buffer.from(`--${mark}--\r\n`));
  const headers = { 'content-type': `multipart/mixed; boundary=${mark}`, 'cache-control': 'private' };
  return { status: 200, headers, body: Buffer.concat(answered).toString() };
};

/**
 * Answer a batch: calls of the API that come together in one `multipart/mixed` body, each of which is answered as if it had
 * come alone. They are made one after the other. The discovery document names the address; what is no batch, or holds too
 * many calls, is refused with INVALID_ARGUMENT.
 *
 * @param origin where this server listens
 * @returns undefined for any other address
 */
export const createBatch =
  (origin: () => string) =>
  async (
    request: IncomingMessage,
    { pathname }: URL,
  ): Promise<{ raw: RawAnswer; delivery: null } | { httpStatus: number; body: ErrorBody } | undefined> => {
    if (request.method !== 'POST' || !ADDRESSES.has(pathname)) return undefined;
    try {
      return { raw: await performAll(origin(), request), delivery: null };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { httpStatus: error.httpStatus, body: error.toBody() };
    }
  };
