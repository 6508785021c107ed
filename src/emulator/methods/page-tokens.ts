import { createHash } from 'node:crypto';
import type { PageEffect } from '../faults/effects.ts';
import { invalidField } from '../api-error.ts';

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

/**
 * Where a page begins, and the place before the last entry of the page before it. `mark` tells the tokens of empty pages
 * apart, all of which begin at the same place, by a count; or that this walk through a list ends in an empty page.
 */
type Cursor = { start: PageStart; before: PageStart; mark: number };

const ENDS_EMPTY = -1;

const encodeToken = (fingerprint: string, { start, before, mark }: Cursor) =>
  Buffer.from(JSON.stringify([fingerprint, mark, ...start, ...before])).toString('base64url');

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

const cursorOf = (token: string, fingerprint: string, beginning: PageStart): Cursor => {
  if (token === '') return { start: beginning, before: beginning, mark: 0 };
  const parsed = decodeToken(token);
  if (!parsed) throw invalidField('page_token', 'Invalid page token.');
  const [made, mark, ...keys] = parsed;
  const [start, before] = [keys.slice(0, beginning.length), keys.slice(beginning.length)];
  if (typeof mark !== 'number' || !isPageStart(start, beginning.length) || !isPageStart(before, beginning.length)) {
    throw invalidField('page_token', 'Invalid page token.');
  }
  if (made !== fingerprint) {
    throw invalidField(
      'page_token',
      'When using a page token, you must use the same parameters as the previous request.',
    );
  }
  return { start, before, mark };
};

/**
 * One page of a list.
 *
 * @throws ApiError INVALID_ARGUMENT for a negative size, a token that is none, or one of another list
 */
export const pageOf = <Row>(list: PagedList<Row>): { rows: Row[]; nextPageToken?: string } => {
  const { pageSize, pageToken } = list.request;
  if (pageSize < 0) throw invalidField('page_size', 'Page size must not be negative.');
  const size = pageSize === 0 ? list.defaultSize : Math.min(pageSize, list.maxSize);
  const fingerprint = fingerprintOf([...list.identity, size]);
  const cursor = cursorOf(pageToken, fingerprint, list.beginning);
  const { effect } = list;

  if (effect === 'EMPTY_PAGE') {
    return { rows: [], nextPageToken: encodeToken(fingerprint, { ...cursor, mark: Math.max(cursor.mark, 0) + 1 }) };
  }
  const endsEmpty = effect === 'LAST_PAGE_EMPTY' || cursor.mark === ENDS_EMPTY;
  const from = effect === 'DUPLICATE_PAGE' ? cursor.before : cursor.start;
  const wanted = effect === 'SHORT_PAGE' ? Math.ceil(size / 2) : size;
  // One more than is given tells whether another page follows.
  const found = list.fetch(from, wanted + 1);
  const rows = found.slice(0, wanted);
  const last = rows.at(-1);
  const hasMore = found.length > wanted;
  if (!last || !(hasMore || endsEmpty)) return { rows };
  const secondLast = rows.at(-2);
  const next = {
    start: list.startAfter(last),
    before: secondLast ? list.startAfter(secondLast) : from,
    mark: endsEmpty && hasMore ? ENDS_EMPTY : 0,
  };
  return { rows, nextPageToken: encodeToken(fingerprint, next) };
};
