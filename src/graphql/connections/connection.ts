import { PhotosError } from '../../photos/errors.ts';
import type { Requested } from '../../photos/requested.ts';
import type { Album, MediaItem } from '../../photos/wire.ts';
import type { PickedMediaItemParent } from '../picked-media-item.ts';
import { createCursorEncoder, encodeCursor, END, hashOfId, type Position } from './cursor.ts';
import { badUserInput } from '../errors.ts';
import { identityOf, type ListRequest, type LoadPage } from './list-request.ts';
import type { SharedAlbumParent } from '../shared-album.ts';
import { firstPage, NOT_A_CURSOR, sizeOf, startOf, type PageArgs } from './start-position.ts';
import { walkList, type WalkedPage } from './walk-list.ts';

/** The parent of the `PageInfo` resolvers. `hasNextPage` may need a call, and a cursor a hash, so they are functions. */
export type PageInfoParent = {
  hasNextPage: () => Promise<boolean>;
  hasPreviousPage: boolean;
  startCursor: () => string | null;
  endCursor: () => string | null;
};

/** A node of a list, with the position after it. */
export type Edge<Node> = { node: Node; cursor: () => string };

/** A page of a list, as clients see it. Its edges are made when they are selected. */
export type Connection<Node> = {
  nodes: readonly Node[];
  edges: () => Edge<Node>[];
  pageInfo: PageInfoParent;
};

export type AlbumConnectionParent = Connection<Album>;
export type SharedAlbumConnectionParent = Connection<SharedAlbumParent>;
export type MediaItemConnectionParent = Connection<Requested<MediaItem>> & { totalCount: number | null };
export type PickedMediaItemConnectionParent = Connection<PickedMediaItemParent>;
export type AlbumEdgeParent = Edge<Album>;
export type SharedAlbumEdgeParent = Edge<SharedAlbumParent>;
export type MediaItemEdgeParent = Edge<Requested<MediaItem>>;
export type PickedMediaItemEdgeParent = Edge<PickedMediaItemParent>;

/** Returns the page of a list that has no nodes yet. */
export const emptyConnection = ({ after }: PageArgs): Connection<never> => ({
  nodes: [],
  edges: () => [],
  pageInfo: {
    hasNextPage: () => Promise.resolve(false),
    hasPreviousPage: typeof after === 'string',
    startCursor: () => null,
    endCursor: () => null,
  },
});

/** The edge of a newly created node. Its cursor finds the node on the first page, wherever Google puts it. */
export const newEdge = <Node extends { id: string }>(list: ListRequest, node: Node): Edge<Node> => {
  const position = () => ({ ...firstPage(list, 1), skip: 1, before: hashOfId(node.id) });
  return { node, cursor: () => encodeCursor(identityOf(list), position()) };
};

/** Whether Google rejected the page token of a cursor: it belongs to another user or has expired. */
const isTokenRejected = (error: unknown, { pageToken }: Position, nodes: readonly unknown[]) =>
  pageToken !== '' && nodes.length === 0 && error instanceof PhotosError && error.failure === 'INVALID_ARGUMENT';

/** The first nodes of one of Google's pages. */
type Part<Node> = { page: WalkedPage<Node>; count: number };

/** Reads the first nodes of a list from a position on: fewer only if the list ends. */
const readNodes = async <Node extends { id: string }>(
  list: ListRequest,
  start: Position,
  first: number,
  loadPage: LoadPage<Node>,
) => {
  let nodes: readonly Node[] = [];
  const parts: Part<Node>[] = [];
  const nextPage = walkList(list, start, loadPage);
  try {
    for (let page = await nextPage(); page; page = await nextPage()) {
      const count = Math.min(page.nodes.length, first - nodes.length);
      if (count > 0) parts.push({ page, count });
      const added = count === page.nodes.length ? page.nodes : page.nodes.slice(0, count);
      nodes = nodes.length === 0 ? added : [...nodes, ...added];
      if (nodes.length === first) break;
    }
  } catch (error) {
    throw isTokenRejected(error, start, nodes) ? badUserInput('after', NOT_A_CURSOR) : error;
  }
  return { nodes, parts };
};

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
  const start = await startOf(list, args, loadPage);
  const { nodes, parts } = start === END ? { nodes: [], parts: [] } : await readNodes(list, start, first, loadPage);
  const [firstPart, lastPart] = [parts.at(0), parts.at(-1)];

  const encode = createCursorEncoder(() => identityOf(list));
  const cursorAfter = ({ page }: Part<Node>, index: number) => encode(page.positionAfter(index));

  /**
   * True inside a page of Google's, and after a full one that has a next token. After a short page with a token it is
   * unknown, so the next page is loaded. The loader caches it for this operation.
   */
  const hasNextPage = async () => {
    if (!lastPart || nodes.length < first) return false;
    const { page, count } = lastPart;
    if (count < page.nodes.length) return true;
    const position = page.positionAfter(count - 1);
    if (position === END) return false;
    if (!page.isShort) return true;
    const nextPage = walkList(list, position, loadPage);
    for (let next = await nextPage(); next; next = await nextPage()) if (next.nodes.length > 0) return true;
    return false;
  };

  return {
    nodes,
    edges: () =>
      parts.flatMap((part) =>
        part.page.nodes.slice(0, part.count).map((node, index) => ({ node, cursor: () => cursorAfter(part, index) })),
      ),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: typeof args.after === 'string',
      startCursor: () => (firstPart ? cursorAfter(firstPart, 0) : null),
      endCursor: () => (lastPart ? cursorAfter(lastPart, lastPart.count - 1) : null),
    },
  };
};
