/** Whether a media item stands in an album. What was asked for and never answered may be. */
type Presence = 'IN' | 'OUT' | 'MAYBE';

/** An album that was acknowledged, with all that may be true of it. */
export type KnownAlbum = {
  id: string;
  /** One, or several since a change that was not acknowledged. */
  titles: Set<string>;
  /** By the ids of media items. */
  items: Map<string, Presence>;
  /** Undefined where sharing or its end was not acknowledged. */
  isShared: boolean | undefined;
};

/** A media item that was acknowledged, with all that may be true of it. */
export type KnownItem = { id: string; filename: string; descriptions: Set<string> };

/**
 * What one person's library must hold, and what it may hold: recorded by the writers before each
 * request and behind its answer.
 */
export type ExpectedLibrary = {
  person: string;
  albums: KnownAlbum[];
  items: KnownItem[];
  /** Every title that an album was ever asked to be made with. No two are the same. */
  titlesAsked: Set<string>;
  /** The SHA-256 of every file that was ever uploaded, by its name. No two names or contents are the same. */
  hashesAsked: Map<string, string>;
};

export const createExpectedLibrary = (person: string): ExpectedLibrary => ({
  person,
  albums: [],
  items: [],
  titlesAsked: new Set(),
  hashesAsked: new Map(),
});

/** The title with which an album was made, of one that it has now. */
export const firstTitleOf = (title: string) => title.split(' then ')[0] ?? '';
