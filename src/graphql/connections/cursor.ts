import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A position in a list, after one of its nodes: the page that holds the node, and the offset in that page. A `pageToken`
 * only works with the `pageSize` of the request that returned it, so the two stay together.
 */
export type Position = {
  pageSize: number;
  /** Empty for the first page. */
  pageToken: string;
  /** The number of nodes of the page before the position. */
  skip: number;
  /** A hash of the id of the node before the position. Finds the node again if the page has changed. */
  before: string;
  /** The number of nodes of the list before the page. Omitted if unknown. */
  offset?: number;
};

/** The position after the last node of a list. */
export const END = 'END';

/** In decimal: other bases take Node as long as the CRC-32 itself. */
const checksum = (text: string, before = 0) => `${crc32(text, before)}`;

/** The hash of a node's id in a cursor: each edge has one, so it is a fast one. Two of the ids of a long list hardly ever share it. */
export const hashOfId = (id: string) => checksum(id);

/** The hash of a list in a cursor: its REST method and all parameters except those of the page. */
export const hashOfList = (method: string, parameters: object) =>
  hash('sha256', JSON.stringify([method, parameters]), 'base64url').slice(0, 10);

/** The part of a cursor that all positions of a page share. */
const encodePage = (list: string, { pageSize, pageToken, offset }: Omit<Position, 'skip' | 'before'>) => {
  const values = offset === undefined ? [list, pageSize, pageToken] : [list, pageSize, pageToken, offset];
  return Buffer.from(JSON.stringify(values)).toString('base64url');
};

/**
 * Creates the function that encodes positions of a list as opaque strings. They hold no secret, survive restarts, and have a checksum.
 * Positions of one page in turn are encoded fast.
 *
 * @param identity returns the hash of the list
 */
export const createCursorEncoder = (identity: () => string) => {
  let page = { pageSize: 0, pageToken: '', offset: undefined as number | undefined };
  let encodedPage = '';
  let checked = 0;
  return (position: Position | typeof END): string => {
    if (position === END) {
      const text = Buffer.from(JSON.stringify([identity()])).toString('base64url');
      return `${text}.${checksum(text)}`;
    }
    const { pageSize, pageToken, offset, skip, before } = position;
    if (encodedPage === '' || page.pageToken !== pageToken || page.pageSize !== pageSize || page.offset !== offset) {
      page = { pageSize, pageToken, offset };
      encodedPage = encodePage(identity(), position);
      checked = crc32(encodedPage);
    }
    const place = `.${skip}.${before}`;
    return `${encodedPage}${place}.${checksum(place, checked)}`;
  };
};

/** Encodes a position of a list. */
export const encodeCursor = (list: string, position: Position | typeof END): string =>
  createCursorEncoder(() => list)(position);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Returns the list, the page size, the page token, the offset, the skipped nodes and the hash of the last one. */
const parse = (cursor: string): unknown[] | undefined => {
  const end = cursor.lastIndexOf('.');
  if (end <= 0 || cursor.slice(end + 1) !== checksum(cursor.slice(0, end))) return undefined;
  const [page = '', ...place] = cursor.slice(0, end).split('.');
  const values = parseJson(Buffer.from(page, 'base64url').toString('utf8'));
  if (!Array.isArray(values)) return undefined;
  const [list, pageSize, pageToken, offset] = values as unknown[];
  const [skip, before] = place;
  return [list, pageSize, pageToken, offset, skip === undefined ? undefined : Number(skip), before];
};

/** The largest page of any list of Google's. */
const MAX_PAGE = 100;

/** A cursor made on short pages may count nodes beyond one page. */
const MAX_SKIP = 2 * MAX_PAGE;

const MAX_OFFSET = 1_000_000_000;

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** Decodes a cursor. Returns undefined for an invalid cursor or one of another list. */
export const decodeCursor = (list: string, cursor: string): Position | typeof END | undefined => {
  const [cursorList, pageSize, pageToken, offset, skip, before] = parse(cursor) ?? [];
  if (cursorList !== list) return undefined;
  if (pageSize === undefined) return END;
  const isPosition =
    isWhole(pageSize, 1, MAX_PAGE) &&
    isWhole(skip, 0, MAX_SKIP) &&
    typeof before === 'string' &&
    typeof pageToken === 'string';
  if (!isPosition) return undefined;
  return { pageSize, skip, before, pageToken, ...(isWhole(offset, 0, MAX_OFFSET) && { offset }) };
};

/** Decodes a cursor of any list. Returns undefined for an invalid cursor. */
export const decodeAnyCursor = (cursor: string): Position | typeof END | undefined => {
  const [list] = parse(cursor) ?? [];
  return typeof list === 'string' ? decodeCursor(list, cursor) : undefined;
};

/** Whether a text is a cursor of any list. */
export const isCursor = (cursor: string) => parse(cursor) !== undefined;
