const scope = <const Name extends string>(name: Name) => `https://www.googleapis.com/auth/${name}` as const;

/** The Library API's OAuth scopes (https://developers.google.com/photos/overview/authorization). */
export const SCOPES = {
  full: scope('photoslibrary'),
  readonly: scope('photoslibrary.readonly'),
  sharing: scope('photoslibrary.sharing'),
  appendonly: scope('photoslibrary.appendonly'),
  readAppCreated: scope('photoslibrary.readonly.appcreateddata'),
  editAppCreated: scope('photoslibrary.edit.appcreateddata'),
} as const;

/** The Picker API's only OAuth scope. */
export const PICKER_SCOPE = scope('photospicker.mediaitems.readonly');

export type Scope = (typeof SCOPES)[keyof typeof SCOPES] | typeof PICKER_SCOPE;

const { full, readonly, sharing, appendonly, readAppCreated, editAppCreated } = SCOPES;

/** The API before and since 31 March 2025 (https://developers.google.com/photos/support/updates). */
export const ERAS = ['legacy', 'current'] as const;

export type Era = (typeof ERAS)[number];

/** The scopes that allow a method, by era: any one of them is enough. A withdrawn method has none. */
export type Access = Record<Era, readonly Scope[]>;

export const ACCESS = {
  /** Read the library, albums and shared albums. */
  read: { legacy: [full, readonly, readAppCreated], current: [readAppCreated] },
  /** Upload, create items and albums. */
  create: { legacy: [full, appendonly, sharing], current: [appendonly] },
  /** Add to albums. */
  add: { legacy: [full, appendonly, sharing], current: [appendonly, editAppCreated] },
  /** Remove items from albums. */
  remove: { legacy: [full], current: [editAppCreated] },
  /** Change titles, covers and descriptions. */
  edit: { legacy: [editAppCreated], current: [editAppCreated] },
  /** List shared albums. */
  readShared: { legacy: [full, readonly, readAppCreated], current: [] },
  /** Share, join and leave. */
  share: { legacy: [sharing], current: [] },
  /** Let the user pick items. */
  pick: { legacy: [PICKER_SCOPE], current: [PICKER_SCOPE] },
} as const satisfies Record<string, Access>;

/** Returns whether a caller sees only what the app created: since 31 March 2025 every caller, before that a caller without a full scope. */
export const seesOnlyAppCreated = (era: Era, scopes: ReadonlySet<string>) =>
  era === 'current' || !(scopes.has(full) || scopes.has(readonly));
