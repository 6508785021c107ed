/** Whether a media item is in an album. `MAYBE` if a request that would change it got no response. */
type Presence = 'IN' | 'OUT' | 'MAYBE';

/** An album whose creation was acknowledged, with all its possible states. */
export type KnownAlbum = {
  id: string;
  /** The possible titles: more than one after a change that was not acknowledged. */
  titles: Set<string>;
  /** By media item id. */
  items: Map<string, Presence>;
  /** Undefined after a `share` or `unshare` that was not acknowledged. */
  isShared: boolean | undefined;
};

/** A media item whose creation was acknowledged, with its possible descriptions. */
export type KnownItem = { id: string; filename: string; descriptions: Set<string> };

/**
 * What a user's library must contain, and what it may contain. The writers update it before each request and after each
 * response.
 */
export type ExpectedLibrary = {
  person: string;
  albums: KnownAlbum[];
  items: KnownItem[];
  /** The title of every request to create an album. All are different. */
  requestedTitles: Set<string>;
  /** The SHA-256 of every file sent, by file name. All names and contents are different. */
  hashes: Map<string, string>;
};

export const createExpectedLibrary = (person: string): ExpectedLibrary => ({
  person,
  albums: [],
  items: [],
  requestedTitles: new Set(),
  hashes: new Map(),
});

/** Returns the title with which an album was created, from its current one. */
export const originalTitleOf = (title: string) => title.split(' then ')[0] ?? '';
