/** Returns the key of an item, unique among the items of the library and of all picking sessions of a viewer. */
export const itemKey = ({ sessionId, itemId }: { sessionId: string | null; itemId: string }): string =>
  sessionId === null ? itemId : `${sessionId} ${itemId}`;
