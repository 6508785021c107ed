import { createHash } from 'node:crypto';
import type { PageEffect } from '../faults/effects.ts';
import { invalidField } from '../api-error.ts';

/** The start of a page in a list: the keys of the entry before it. */
export type PageStart = readonly [number, ...number[]];

type PageRequest = { pageSize: number; pageToken: string };

/** A list that is read in pages. A page token is valid only for the list that it came from. */
export type PagedList<Row> = {
  /** The method, the user and every parameter except the page token. */
  identity: readonly unknown[];
  request: PageRequest;
  defaultSize: number;
  /** A larger page size is reduced to this. */
  maxSize: number;
  /** The start of the first page. */
  firstPage: PageStart;
  fetch: (start: PageStart, limit: number) => Row[];
  startAfter: (row: Row) => PageStart;
  effect: PageEffect | null;
};

const fingerprintOf = (identity: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 16);

/**
 * The content of a page token: the start of its page, and the position before the last entry of the previous page.
 * `marker` counts empty pages, so that their tokens differ. `ENDS_EMPTY` means that an empty page follows the last one.
 */
type Cursor = { start: PageStart; before: PageStart; marker: number };

const ENDS_EMPTY = -1;

const encodeToken = (fingerprint: string, { start, before, marker }: Cursor) =>
  Buffer.from(JSON.stringify([fingerprint, marker, ...start, ...before])).toString('base64url');

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

const cursorOf = (token: string, fingerprint: string, firstPage: PageStart): Cursor => {
  if (token === '') return { start: firstPage, before: firstPage, marker: 0 };
  const parsed = decodeToken(token);
  if (!parsed) throw invalidField('page_token', 'Invalid page token.');
  const [madeFor, marker, ...keys] = parsed;
  const [start, before] = [keys.slice(0, firstPage.length), keys.slice(firstPage.length)];
  if (typeof marker !== 'number' || !isPageStart(start, firstPage.length) || !isPageStart(before, firstPage.length)) {
    throw invalidField('page_token', 'Invalid page token.');
  }
  if (madeFor !== fingerprint) {
    throw invalidField(
      'page_token',
      'When using a page token, you must use the same parameters as the previous request.',
    );
  }
  return { start, before, marker };
};

/**
 * Returns one page of a list.
 *
 * @throws ApiError INVALID_ARGUMENT for a negative page size, and for an invalid page token or one of another list
 */
export const pageOf = <Row>(list: PagedList<Row>): { rows: Row[]; nextPageToken?: string } => {
  const { pageSize, pageToken } = list.request;
  if (pageSize < 0) throw invalidField('page_size', 'Page size must not be negative.');
  const size = pageSize === 0 ? list.defaultSize : Math.min(pageSize, list.maxSize);
  const fingerprint = fingerprintOf([...list.identity, size]);
  const cursor = cursorOf(pageToken, fingerprint, list.firstPage);
  const { effect } = list;

  if (effect === 'EMPTY_PAGE') {
    return { rows: [], nextPageToken: encodeToken(fingerprint, { ...cursor, marker: Math.max(cursor.marker, 0) + 1 }) };
  }
  const endsEmpty = effect === 'LAST_PAGE_EMPTY' || cursor.marker === ENDS_EMPTY;
  const from = effect === 'DUPLICATE_PAGE' ? cursor.before : cursor.start;
  const count = effect === 'SHORT_PAGE' ? Math.ceil(size / 2) : size;
  // One more entry shows whether another page follows.
  const found = list.fetch(from, count + 1);
  const rows = found.slice(0, count);
  const last = rows.at(-1);
  const hasMore = found.length > count;
  if (!last || !(hasMore || endsEmpty)) return { rows };
  const secondLast = rows.at(-2);
  const next = {
    start: list.startAfter(last),
    before: secondLast ? list.startAfter(secondLast) : from,
    marker: endsEmpty && hasMore ? ENDS_EMPTY : 0,
  };
  return { rows, nextPageToken: encodeToken(fingerprint, next) };
};
