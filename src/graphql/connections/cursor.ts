import { hash as hashText } from 'node:crypto';

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

const hash = (text: string, letters: number) => hashText('sha256', text, 'base64url').slice(0, letters);

/** The hash of a node's id in a cursor. */
export const hashOfId = (id: string) => hash(id, 8);

/** The hash of a list in a cursor: its REST method and all parameters except those of the page. */
export const hashOfList = (method: string, parameters: object) => hash(JSON.stringify([method, parameters]), 10);

const checksum = (payload: string) => hash(`cursor:${payload}`, 10);

const valuesOf = (position: Position | typeof END) => {
  if (position === END) return [];
  const { pageSize, skip, before, pageToken, offset } = position;
  return [pageSize, skip, before, pageToken, ...(offset === undefined ? [] : [offset])];
};

/** Encodes a position as an opaque string. It holds no secret, survives restarts, and has a checksum. */
export const encodeCursor = (list: string, position: Position | typeof END): string => {
  const payload = Buffer.from(JSON.stringify([list, ...valuesOf(position)])).toString('base64url');
  return payload + checksum(payload);
};

const parse = (cursor: string): unknown[] | undefined => {
  const payload = cursor.slice(0, -10);
  if (payload === '' || cursor.slice(-10) !== checksum(payload)) return undefined;
  const values: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return Array.isArray(values) ? (values as unknown[]) : undefined;
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
  const [cursorList, pageSize, skip, before, pageToken, offset] = parse(cursor) ?? [];
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
