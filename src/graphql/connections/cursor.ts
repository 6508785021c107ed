import { createHash } from 'node:crypto';

/**
 * A place in a list, behind one of its nodes: the page in which that node was found, and how far into it.
 * `pageToken` is good only with the `pageSize` that it came with, so the two stay together.
 */
export type Position = {
  pageSize: number;
  /** Empty for the first page. */
  pageToken: string;
  /** How many nodes of the page lie before the place. */
  skip: number;
  /** A hash of the id of the node before the place: finds it again where the page has changed since. */
  before: string;
};

/** The place behind the last node of a list. */
export const END = 'END';

const hash = (text: string, letters: number) => createHash('sha256').update(text).digest('base64url').slice(0, letters);

/** What a cursor keeps of a node's id. */
export const hashOfId = (id: string) => hash(id, 8);

/** What a cursor keeps of the list that it belongs to: the REST method and all parameters but those of the page. */
export const hashOfList = (method: string, parameters: object) => hash(JSON.stringify([method, parameters]), 10);

const checksum = (payload: string) => hash(`cursor:${payload}`, 10);

/** A place as an opaque text. It holds nothing secret, is good across restarts, and is told from one made up or broken. */
export const encodeCursor = (list: string, position: Position | typeof END): string => {
  const values =
    position === END ? [list] : [list, position.pageSize, position.skip, position.before, position.pageToken];
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url');
  return payload + checksum(payload);
};

const parse = (cursor: string): unknown[] | undefined => {
  const payload = cursor.slice(0, -10);
  if (payload === '' || cursor.slice(-10) !== checksum(payload)) return undefined;
  const values: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return Array.isArray(values) ? (values as unknown[]) : undefined;
};

/** No list of Google's has larger pages. */
const MAX_PAGE = 100;

/** Pages that came short when a cursor was made may have carried its count over to the next. */
const MAX_SKIP = 2 * MAX_PAGE;

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** The place that a cursor names. Undefined for a cursor that was not made here, or belongs to another list. */
export const decodeCursor = (list: string, cursor: string): Position | typeof END | undefined => {
  const [made, pageSize, skip, before, pageToken] = parse(cursor) ?? [];
  if (made !== list) return undefined;
  if (pageSize === undefined) return END;
  const isPosition =
    isWhole(pageSize, 1, MAX_PAGE) &&
    isWhole(skip, 0, MAX_SKIP) &&
    typeof before === 'string' &&
    typeof pageToken === 'string';
  return isPosition ? { pageSize, skip, before, pageToken } : undefined;
};

/** The place that a cursor names, of whichever list. Undefined for a cursor that was not made here. */
export const placeOf = (cursor: string): Position | typeof END | undefined => {
  const [made] = parse(cursor) ?? [];
  return typeof made === 'string' ? decodeCursor(made, cursor) : undefined;
};

/** True for a cursor that was made here, of whichever list. */
export const isCursor = (cursor: string) => parse(cursor) !== undefined;
