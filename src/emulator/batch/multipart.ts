import { invalidArgument } from '../api-error.ts';

/** A part of a `multipart/mixed` body (RFC 2046, section 5.1). The names of headers are in lower case. Bytes are latin1. */
export type Part = { headers: ReadonlyMap<string, string>; body: string };

/** The HTTP request in a part. */
export type InnerRequest = { verb: string; target: string; headers: ReadonlyMap<string, string>; body: string };

/** Returns the boundary of a `multipart/mixed` content type. Undefined for any other type. */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const [, quoted, bare] = /^multipart\/mixed\s*;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '') ?? [];
  return quoted ?? bare;
};

/** Splits headers and body. Some clients end lines without a carriage return. */
const split = (text: string): Part => {
  const [head = ''] = /^(?:.+\r?\n)*/.exec(text) ?? [];
  const lines = head.split(/\r?\n/).filter(Boolean);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, Math.max(colon, 0)).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers: new Map(headers), body: text.slice(head.length).replace(/^\r?\n/, '') };
};

/**
 * Splits a body into its parts.
 *
 * @throws ApiError INVALID_ARGUMENT for a body without its boundary
 */
export const readParts = (text: string, boundary: string): Part[] => {
  const [preamble, ...rest] = `\n${text}`.split(`\n--${boundary}`);
  if (preamble === undefined || rest.length === 0) throw invalidArgument('Failed to parse batch request.');
  return rest
    .filter((part) => !part.startsWith('--'))
    .map((part) => split(part.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, '')));
};

const REQUEST_LINE = /^([A-Z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?[ \t]*\r?\n/;

/**
 * Parses the HTTP request in a part of type `application/http`.
 *
 * @throws ApiError INVALID_ARGUMENT for any other content
 */
export const readInnerRequest = ({ body }: Part): InnerRequest => {
  const text = `${body.trimStart()}\n`;
  const [line = '', verb, target] = REQUEST_LINE.exec(text) ?? [];
  if (verb === undefined || target === undefined) throw invalidArgument('Failed to parse batch request.');
  const { headers, body: inner } = split(text.slice(line.length, -1));
  // A request without a body can be followed by empty lines.
  return { verb, target, headers, body: inner.trim() === '' ? '' : inner };
};
