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

export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/** Any one of these lets a caller read the library, albums and shared albums. */
export const READ_SCOPES: readonly Scope[] = [SCOPES.full, SCOPES.readonly, SCOPES.readAppCreated];
