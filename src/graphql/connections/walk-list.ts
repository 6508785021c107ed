import { endlessPagination } from '../../photos/errors.ts';
import { END, hashOfId, type Position } from './cursor.ts';
import type { ListRequest, LoadPage } from './list-request.ts';

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
 * Returns the nodes that the list has not had before, from an index on, with their indices: null if these are all nodes. Google has been observed to start a
 * page with the last node of the page before. Adds all nodes to `seen`.
 *
 * @param before the hash of the id of the last node of the page before, if that page was read by another operation
 */
const newNodes = <Node extends { id: string }>(
  all: readonly Node[],
  from: number,
  seen: Set<string>,
  before: string,
) => {
  // Most pages repeat no node. Comparing the sizes shows this with one insertion per node instead of a look-up as well.
  if (from === 0 && before === '' && seen.size === 0) {
    for (const node of all) seen.add(node.id);
    if (seen.size === all.length) return { nodes: all, indices: null };
    seen.clear();
  }
  const nodes: Node[] = [];
  const indices: number[] = [];
  for (const [index, node] of all.entries()) {
    const isRepeated = seen.has(node.id) || (before !== '' && hashOfId(node.id) === before);
    seen.add(node.id);
    if (index < from || isRepeated) continue;
    nodes.push(node);
    indices.push(index);
  }
  return { nodes, indices };
};

/** One of Google's pages, without the nodes that the list has had before. */
export type WalkedPage<Node> = {
  nodes: readonly Node[];
  /** Whether Google's page had fewer nodes than requested. */
  isShort: boolean;
  /** Returns the position after one of the nodes, by its index. Hashes an id, so call it only for a cursor that is needed. */
  positionAfter: (index: number) => Position | typeof END;
};

/** Google can return eighty empty pages in a row. A list with more pages than this without a new node is treated as broken. */
const MAX_EMPTY_PAGES = 100;

/**
 * Creates the function that returns Google's pages from a position on, one at each call, with each node once. A short or empty page need
 * not be the last. Returns null after the last page.
 */
export const walkList = <Node extends { id: string }>(
  list: ListRequest,
  from: Position,
  loadPage: LoadPage<Node>,
): (() => Promise<WalkedPage<Node> | null>) => {
  const { pageSize } = from;
  const seenTokens = new Set<string>();
  const seen = new Set<string>();
  let { pageToken, offset } = from;
  let emptyPages = 0;
  let skip: Skip = from;
  let isAtEnd = false;

  return async () => {
    if (isAtEnd) return null;
    // Page tokens that repeat would never end.
    if (seenTokens.has(pageToken)) throw endlessPagination(list.method);
    seenTokens.add(pageToken);
    const { nodes: all, nextPageToken } = await loadPage({ list, pageSize, pageToken });
    const here = offset === undefined ? { pageSize, pageToken } : { pageSize, pageToken, offset };
    const offsetAfter = offset === undefined ? undefined : offset + all.length;
    const { from: start, left } = skipTo(all, skip);
    const seenBefore = seen.size;
    const { nodes, indices } = newNodes(all, start, seen, skip.skip === 0 ? skip.before : '');
    emptyPages = seen.size === seenBefore ? emptyPages + 1 : 0;
    if (emptyPages > MAX_EMPTY_PAGES) throw endlessPagination(list.method);

    const nextPage = (): Position | typeof END => {
      if (!nextPageToken) return END;
      const before = hashOfId(all.at(-1)?.id ?? '');
      const next = { pageSize, pageToken: nextPageToken, skip: 0, before };
      return offsetAfter === undefined ? next : { ...next, offset: offsetAfter };
    };
    const positionAfter = (index: number): Position | typeof END => {
      const node = nodes[index];
      const place = indices === null ? index : indices[index];
      const isLast = index === nodes.length - 1;
      if (isLast || !node || place === undefined) return nextPage();
      return { ...here, skip: place + 1, before: hashOfId(node.id) };
    };
    skip = left;
    offset = offsetAfter;
    if (nextPageToken) pageToken = nextPageToken;
    else isAtEnd = true;
    return { nodes, isShort: all.length < pageSize, positionAfter };
  };
};
