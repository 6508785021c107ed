/** A page of a list. Its cursors are made only if they are selected. */
export type Page<Node> = { nodes: Node[]; pageToken: string; skip: number; hasNextPage: boolean };

/** A cursor is Google's page token and a position in that page. */
const encodeCursor = (pageToken: string, position: number) =>
  Buffer.from(`${position}:${pageToken}`).toString('base64url');

/** Returns where the page after a cursor starts. Without a cursor it is the start of the list. */
export const decodeCursor = (cursor: string | null | undefined): { pageToken: string; skip: number } => {
  if (!cursor) return { pageToken: '', skip: 0 };
  const text = Buffer.from(cursor, 'base64url').toString();
  const colon = text.indexOf(':');
  return { pageToken: text.slice(colon + 1), skip: Number(text.slice(0, colon)) + 1 };
};

/** Returns the edges of a page. */
export const edgesOf = <Node>({ nodes, pageToken, skip }: Page<Node>) =>
  nodes.map((node, index) => ({ cursor: encodeCursor(pageToken, skip + index), node }));

/** Returns the page info of a page. */
export const pageInfoOf = ({ nodes, pageToken, skip, hasNextPage }: Page<unknown>) => ({
  hasNextPage,
  endCursor: nodes.length > 0 ? encodeCursor(pageToken, skip + nodes.length - 1) : null,
});
