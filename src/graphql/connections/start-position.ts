import { badUserInput } from '../errors.ts';
import { decodeCursor, END, hashOfId, type Position } from './cursor.ts';
import { DEFAULT_FIRST, identityOf, MAX_PAGE_SIZE, type ListRequest, type LoadPage } from './list-request.ts';

/** The arguments of a page: how many nodes, at least 1, and the cursor after which it starts. */
export type PageArgs = { first?: number | null | undefined; after?: string | null | undefined };

/** Returns how many nodes a page has. */
export const sizeOf = ({ method }: Pick<ListRequest, 'method'>, { first }: PageArgs): number =>
  first ?? DEFAULT_FIRST[method];

/** The message for a cursor that is invalid, expired or of another list. */
export const NOT_A_CURSOR =
  'is not a cursor of this list. Pass the endCursor or an edge’s cursor of an earlier page, unchanged.';

/**
 * Returns the size of Google's pages that hold this many nodes: as few as possible, evenly sized, so that our page ends where
 * one of Google's ends.
 */
const pageSizeFor = (nodes: number, largest: number) => Math.ceil(nodes / Math.ceil(nodes / largest));

/** The position from which the list starts. Google's pages hold the nodes to skip, and `first` more. */
const fromStart = (
  { method }: Pick<ListRequest, 'method'>,
  first: number,
  { skip, before }: Pick<Position, 'skip' | 'before'>,
): Position => ({
  pageSize: pageSizeFor(skip + first, MAX_PAGE_SIZE[method]),
  pageToken: '',
  skip,
  before,
  offset: 0,
});

/** The position at the start of a list, for a page of `first` nodes. */
export const firstPage = (list: Pick<ListRequest, 'method'>, first: number): Position =>
  fromStart(list, first, { skip: 0, before: '' });

/** Returns how many of Google's pages `first` nodes from a position take, if all of them are full. */
export const pagesFrom = ({ skip, pageSize }: Position, first: number): number => Math.ceil((skip + first) / pageSize);

/**
 * Returns the position from which to continue with `first` nodes. A page token only continues with pages of its own size. If
 * these are so small that reading the list from its start takes fewer calls, the position is at the start.
 */
export const continueFrom = (
  list: Pick<ListRequest, 'method'>,
  position: Position | typeof END,
  first: number,
): Position | typeof END => {
  if (position === END) return END;
  const { pageToken, skip, before } = position;
  const offset = pageToken === '' ? 0 : position.offset;
  if (offset === undefined) return position;
  const start = fromStart(list, first, { skip: offset + skip, before });
  const isShorter = pagesFrom(start, first) < pagesFrom(position, first);
  return pageToken === '' || isShorter ? start : position;
};

/**
 * Finds the node before a position again, which may be elsewhere if the list has changed. Reads the list from its start, up to
 * one page further than the position expects. The loader caches these pages.
 *
 * @returns the position after that node. Undefined if these pages do not have it
 */
const findAgain = async <Node extends { id: string }>(
  list: ListRequest,
  { pageSize, skip, before }: Position,
  loadPage: LoadPage<Node>,
): Promise<Position | undefined> => {
  let pageToken = '';
  let offset = 0;
  for (let pages = Math.ceil(skip / pageSize) + 1; pages > 0; pages -= 1) {
    const { nodes, nextPageToken } = await loadPage({ list, pageSize, pageToken });
    const index = nodes.findIndex(({ id }) => hashOfId(id) === before);
    if (index >= 0) return { pageSize, pageToken, skip: index + 1, before, offset };
    if (!nextPageToken) return undefined;
    offset += nodes.length;
    pageToken = nextPageToken;
  }
  return undefined;
};

/** How many of Google's pages of a cursor's own size a page may take. */
const MAX_SMALL_PAGES = 20;

/**
 * Returns the position from which to read a page, after its cursor. If the list is read from its start again, finds the node
 * of the cursor there. Without it, continues with the page token of the cursor if its pages are large enough, or else by
 * counting.
 *
 * @throws GraphQLError BAD_USER_INPUT for a cursor that is not one of this list
 */
export const startOf = async <Node extends { id: string }>(
  list: ListRequest,
  args: PageArgs,
  loadPage: LoadPage<Node>,
): Promise<Position | typeof END> => {
  const { after } = args;
  const first = sizeOf(list, args);
  if (after === null || after === undefined) return firstPage(list, first);
  const position = decodeCursor(identityOf(list), after);
  if (!position) throw badUserInput('after', NOT_A_CURSOR);
  const start = continueFrom(list, position, first);
  if (position === END || start === END || start.pageToken !== '') return start;
  const found = await findAgain(list, start, loadPage);
  if (found) return found;
  // Its own pages may be so small that they cost many times what was estimated.
  const isAffordable = position.pageToken !== '' && pagesFrom(position, first) <= MAX_SMALL_PAGES;
  return isAffordable ? position : start;
};
