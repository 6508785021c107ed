/** Returns the key of an item, unique among the items of the library and of all picking sessions of a viewer. */
export const itemKey = ({ sessionId, itemId }: { sessionId: string | null; itemId: string }): string =>
  sessionId === null ? itemId : `${sessionId} ${itemId}`;

/** Returns whether a key is that of an item of the library. Google's ids contain no spaces. */
export const isLibraryItem = (key: string): boolean => !key.includes(' ');
