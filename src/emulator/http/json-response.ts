import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { deliver } from './body-delivery.ts';
import { inFirstFormat } from './error-format-v1.ts';
import type { JsonAnswer } from '../rest/rest.ts';
import { enumToNumber, wantsEnumNumbers } from './system-parameters.ts';

const HEADERS = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'private',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
};

const compress = promisify(gzip);

/** Below so many bytes a compressed answer is hardly smaller, and costs both sides time. */
const MIN_COMPRESSED = 1024;

/** Whether a caller takes gzip (RFC 9110, section 12.5.3): it is named, and not with a weight of nothing. */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? '').split(',').some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

const textOf = (body: unknown, query: URLSearchParams) => {
  const formatted = query.get('$.xgafv') === '1' ? inFirstFormat(body) : body;
  const isCompact = query.get('prettyPrint')?.toLowerCase() === 'false';
  const write = wantsEnumNumbers(query) ? enumToNumber : undefined;
  return isCompact ? JSON.stringify(formatted, write) : `${JSON.stringify(formatted, write, 2)}\n`;
};

const CHALLENGE = { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' };

/** Answer with JSON: indented unless told otherwise, compressed for who takes that, damaged where a fault says so. */
export const writeJson = async (
  request: IncomingMessage,
  response: ServerResponse,
  { httpStatus, body, delivery = null }: JsonAnswer,
  { query, headers }: { query: URLSearchParams; headers: Record<string, string> },
): Promise<void> => {
  const plain = Buffer.from(delivery === 'EMPTY_BODY' ? '' : textOf(body, query));
  const isCompressed = plain.length >= MIN_COMPRESSED && takesGzip(request.headers['accept-encoding']);
  const bytes = isCompressed ? await compress(plain) : plain;
  response.writeHead(httpStatus, {
    ...HEADERS,
    ...headers,
    ...(httpStatus === 401 && CHALLENGE),
    ...(isCompressed && { 'content-encoding': 'gzip' }),
    vary: 'Origin, X-Origin, Referer, Accept-Encoding',
    'content-length': bytes.length,
  });
  if (delivery === 'TRUNCATE' || delivery === 'TRICKLE') return deliver(response, [bytes], bytes.length, delivery);
  response.end(bytes);
};
