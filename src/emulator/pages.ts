import { createHash } from 'node:crypto';
import type { PageEffect } from './faults.ts';
import { invalidField } from './refusal.ts';

/** Where in a list a page begins: the keys of the entry before it. */
export type PageStart = readonly [number, ...number[]];

type PageRequest = { pageSize: number; pageToken: string };

/** Which list is paged. A token is good for the very list that it came from. */
export type PagedList<Row> = {
  /** The method, the person and every parameter but the page token. */
  identity: readonly unknown[];
  request: PageRequest;
  defaultSize: number;
  /** A larger size is taken for this one. */
  maxSize: number;
  /** A place before every entry. */
  beginning: PageStart;
  fetch: (start: PageStart, limit: number) => Row[];
  startAfter: (row: Row) => PageStart;
  effect: PageEffect | null;
};

const fingerprintOf = (identity: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 16);

/** `emptyPages` tells the tokens of empty pages apart, all of which begin at the same place. */
const encodeToken = (fingerprint: string, start: PageStart, emptyPages = 0) =>
  Buffer.from(JSON.stringify([fingerprint, emptyPages, ...start])).toString('base64url');

const isPageStart = (start: readonly unknown[], keys: number): start is PageStart =>
  start.length === keys && start.every((key) => typeof key === 'number');

const decodeToken = (token: string): unknown[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? (parsed as unknown[]) : undefined;
  } catch {
    return undefined;
  }
};

const placeOf = (token: string, fingerprint: string, beginning: PageStart) => {
  if (token === '') return { start: beginning, emptyPages: 0 };
  const parsed = decodeToken(token);
  if (!parsed) throw invalidField('page_token', 'Invalid page token.');
  const [made, emptyPages, ...start] = parsed;
  if (typeof emptyPages !== 'number' || !isPageStart(start, beginning.length))
    throw invalidField('page_token', 'Invalid page token.');
  if (made !== fingerprint) {
    throw invalidField(
      'page_token',
      'When using a page token, you must use the same parameters as the previous request.',
    );
  }
  return { start, emptyPages };
};

/**
 * One page of a list.
 *
 * @throws Refusal INVALID_ARGUMENT for a negative size, a token that is none, or one of another list
 */
export const pageOf = <Row>(list: PagedList<Row>): { rows: Row[]; nextPageToken?: string } => {
  const { pageSize, pageToken } = list.request;
  if (pageSize < 0) throw invalidField('page_size', 'Page size must not be negative.');
  const size = pageSize === 0 ? list.defaultSize : Math.min(pageSize, list.maxSize);
  const fingerprint = fingerprintOf([...list.identity, size]);
  const { start, emptyPages } = placeOf(pageToken, fingerprint, list.beginning);

  if (list.effect === 'EMPTY_PAGE') return { rows: [], nextPageToken: encodeToken(fingerprint, start, emptyPages + 1) };
  const wanted = list.effect === 'SHORT_PAGE' ? Math.ceil(size / 2) : size;
  // One more than is given tells whether another page follows.
  const found = list.fetch(start, wanted + 1);
  const rows = found.slice(0, wanted);
  const last = rows.at(-1);
  return found.length > wanted && last
    ? { rows, nextPageToken: encodeToken(fingerprint, list.startAfter(last)) }
    : { rows };
};
