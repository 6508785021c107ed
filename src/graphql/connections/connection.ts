import { endlessPagination, PhotosError } from '../../photos/errors.ts';
import type { Requested } from '../../photos/requested.ts';
import type { Album, MediaItem } from '../../photos/wire.ts';
import { encodeCursor, END, hashOfId, type Position } from './cursor.ts';
import { badUserInput } from '../errors.ts';
import { identityOf, type ListRequest, type LoadPage } from './list-request.ts';
import type { SharedAlbumParent } from '../shared-album.ts';
import { firstPage, NOT_A_CURSOR, sizeOf, startOf, type PageArgs } from './start-position.ts';

/** The parent of the `PageInfo` resolvers. `hasNextPage` may need a call, so it is a function. */
export type PageInfoParent = {
  hasNextPage: () => Promise<boolean>;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};

/** A page of a list, as clients see it. */
export type Connection<Node> = {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfoParent;
};

export type AlbumConnectionParent = Connection<Album>;
export type SharedAlbumConnectionParent = Connection<SharedAlbumParent>;
export type MediaItemConnectionParent = Connection<Requested<MediaItem>> & { totalCount: number | null };

/** The nodes still to skip: up to the node whose id has the hash `before`, or `skip` nodes if there is no such node. */
type Skip = Pick<Position, 'skip' | 'before'>;

const NOTHING: Skip = { skip: 0, before: '' };

/**
 * Returns the index of the first node to return, and what is left to skip on the next page. The page may have changed since
 * the cursor was made: it may have new nodes at the front, or be shorter.
 */
const skipTo = (nodes: readonly { id: string }[], { skip, before }: Skip) => {
  if (skip === 0) return { from: 0, left: NOTHING };
  const found = nodes.findIndex(({ id }) => hashOfId(id) === before);
  if (found >= 0) return { from: found + 1, left: NOTHING };
  return { from: Math.min(skip, nodes.length), left: { skip: Math.max(0, skip - nodes.length), before } };
};

/**
 * Returns the indices of the nodes that the list has not had before, from an index on. Google has been observed to start a
 * page with the last node of the page before. Adds all nodes to `seen`.
 *
 * @param before the hash of the id of the last node of the page before, if that page was read by another operation
 */
const newIndices = (nodes: readonly { id: string }[], from: number, seen: Set<string>, before: string) => {
  const indices: number[] = [];
  for (const [index, { id }] of nodes.entries()) {
    const isRepeated = seen.has(id) || (before !== '' && hashOfId(id) === before);
    if (index >= from && !isRepeated) indices.push(index);
    seen.add(id);
  }
  return indices;
};

/** A position in the list, and whether Google's page before it was short. */
type WalkPosition = { position: Position | typeof END; isAfterShortPage: boolean };

/** Google can return eighty empty pages in a row. A list with more pages than this without a new node is treated as broken. */
const MAX_EMPTY_PAGES = 100;

/** Yields every node from a position on once, with the position after it. A short or empty page need not be the last. */
async function* walk<Node extends { id: string }>(list: ListRequest, from: Position, loadPage: LoadPage<Node>) {
  const { pageSize } = from;
  let { offset, before } = from;
  const seenTokens = new Set<string>();
  const seen = new Set<string>();
  let emptyPages = 0;
  let skip: Skip = from;
  for (let position: Position | typeof END = from; position !== END;) {
    const { pageToken }: Position = position;
    // Page tokens that repeat would never end.
    if (seenTokens.has(pageToken)) throw endlessPagination(list.method);
    seenTokens.add(pageToken);
    const { nodes, nextPageToken } = await loadPage({ list, pageSize, pageToken });
    const here = { pageSize, pageToken, ...(offset !== undefined && { offset }) };
    if (offset !== undefined) offset += nodes.length;
    const last = nodes.at(-1);
    if (last) before = hashOfId(last.id);
    const next: Position | typeof END = nextPageToken
      ? { pageSize, pageToken: nextPageToken, skip: 0, before, ...(offset !== undefined && { offset }) }
      : END;
    const isAfterShortPage = nodes.length < pageSize;
    const { from: start, left } = skipTo(nodes, skip);
    const seenBefore = seen.size;
    const indices = newIndices(nodes, start, seen, skip.skip === 0 ? skip.before : '');
    emptyPages = seen.size === seenBefore ? emptyPages + 1 : 0;
    if (emptyPages > MAX_EMPTY_PAGES) throw endlessPagination(list.method);
    skip = left;
    for (const index of indices) {
      const node = nodes[index];
      if (!node) continue;
      const isLast = index === indices.at(-1);
      const inside = { ...here, skip: index + 1, before: hashOfId(node.id) };
      const reached: WalkPosition = { position: isLast ? next : inside, isAfterShortPage };
      yield { node, reached };
    }
    position = next;
  }
}

/** The edge of a newly created node. Its cursor finds the node on the first page, wherever Google puts it. */
export const newEdge = <Node extends { id: string }>(list: ListRequest, node: Node) => {
  const position = { ...firstPage(list, 1), skip: 1, before: hashOfId(node.id) };
  return { node, cursor: encodeCursor(identityOf(list), position) };
};

/** Whether Google rejected the page token of a cursor: it belongs to another user or has expired. */
const isTokenRejected = (error: unknown, { pageToken }: Position, edges: readonly unknown[]) =>
  pageToken !== '' && edges.length === 0 && error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';

/**
 * Returns a page of any size, built from as many of Google's pages as needed.
 *
 * @throws GraphQLError BAD_USER_INPUT for a cursor that is not one of this list
 */
export const connect = async <Node extends { id: string }>(
  list: ListRequest,
  args: PageArgs,
  loadPage: LoadPage<Node>,
): Promise<Connection<Node>> => {
  const first = sizeOf(list, args);
  const identity = identityOf(list);
  const start = await startOf(list, args, loadPage);
  const edges: { cursor: string; node: Node }[] = [];
  let last: WalkPosition = { position: END, isAfterShortPage: false };
  if (start !== END) {
    try {
      for await (const { node, reached } of walk(list, start, loadPage)) {
        edges.push({ node, cursor: encodeCursor(identity, reached.position) });
        last = reached;
        if (edges.length === first) break;
      }
    } catch (error) {
      throw isTokenRejected(error, start, edges) ? badUserInput('after', NOT_A_CURSOR) : error;
    }
  }
  if (edges.length < first) last = { position: END, isAfterShortPage: false };

  /**
   * True inside a page of Google's, and after a full one that has a next token. After a short page with a token it is
   * unknown, so the next page is loaded. The loader caches it for this operation.
   */
  const hasNextPage = async () => {
    const { position, isAfterShortPage } = last;
    if (position === END) return false;
    if (position.skip > 0 || !isAfterShortPage) return true;
    for await (const _node of walk(list, position, loadPage)) return true;
    return false;
  };

  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: typeof args.after === 'string',
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
