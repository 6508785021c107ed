import { toErrorFormatV1 } from './error-format-v1.ts';
import type { JsonResponse, RawResponse } from './response.ts';
import { enumToNumber, wantsEnumNumbers } from './system-parameters.ts';

/** A response in the form in which HTTP sends it. */
export type RenderedResponse = { status: number; headers: Record<string, string>; bytes: Buffer };

const JSON_HEADERS = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'private',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
  vary: 'Origin, X-Origin, Referer, Accept-Encoding',
};

const CHALLENGE = { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' };

const jsonText = (body: unknown, query: URLSearchParams) => {
  const formatted = query.get('$.xgafv') === '1' ? toErrorFormatV1(body) : body;
  const isCompact = query.get('prettyPrint')?.toLowerCase() === 'false';
  const replacer = wantsEnumNumbers(query) ? enumToNumber : undefined;
  return isCompact ? JSON.stringify(formatted, replacer) : `${JSON.stringify(formatted, replacer, 2)}\n`;
};

/** Renders a response. The `query` of its request can choose the format of JSON. */
export const renderResponse = (response: JsonResponse | RawResponse, query: URLSearchParams): RenderedResponse => {
  const { status, delivery } = response;
  const headers = response.type === 'RAW' ? response.headers : { ...JSON_HEADERS, ...(status === 401 && CHALLENGE) };
  if (delivery === 'EMPTY_BODY') return { status, headers, bytes: Buffer.alloc(0) };
  const body = response.type === 'RAW' ? response.body : jsonText(response.body, query);
  return { status, headers, bytes: typeof body === 'string' ? Buffer.from(body) : body };
};
