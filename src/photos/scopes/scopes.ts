/** Scopes by their last part: `photoslibrary.appendonly` for `https://www.googleapis.com/auth/photoslibrary.appendonly`. */
const READ = ['photoslibrary.readonly.appcreateddata', 'photoslibrary.readonly', 'photoslibrary'];
const CREATE = ['photoslibrary.appendonly', 'photoslibrary', 'photoslibrary.sharing'];
const ADD = ['photoslibrary.appendonly', 'photoslibrary.edit.appcreateddata', 'photoslibrary', 'photoslibrary.sharing'];
const REMOVE = ['photoslibrary.edit.appcreateddata', 'photoslibrary'];
const EDIT = ['photoslibrary.edit.appcreateddata'];
const SHARE = ['photoslibrary.sharing'];
const PICK = ['photospicker.mediaitems.readonly'];

/** For each method, the scopes that allow it. One is enough. Scopes that Google still grants come first (https://developers.google.com/photos/overview/authorization). */
const SCOPES: Record<string, readonly string[]> = {
  'albums.addEnrichment': ADD,
  'albums.batchAddMediaItems': ADD,
  'albums.batchRemoveMediaItems': REMOVE,
  'albums.create': CREATE,
  'albums.get': READ,
  'albums.list': READ,
  'albums.patch': EDIT,
  'albums.share': SHARE,
  'albums.unshare': SHARE,
  'mediaItems.batchCreate': CREATE,
  'mediaItems.batchGet': READ,
  'mediaItems.get': READ,
  'mediaItems.list': READ,
  'mediaItems.patch': EDIT,
  'mediaItems.search': READ,
  'picker.mediaItems.list': PICK,
  'picker.sessions.create': PICK,
  'picker.sessions.delete': PICK,
  'picker.sessions.get': PICK,
  'sharedAlbums.get': SHARE,
  'sharedAlbums.join': SHARE,
  'sharedAlbums.leave': SHARE,
  'sharedAlbums.list': READ,
  uploads: CREATE,
};

/** Returns the scopes that allow a method. One is enough. Empty for an unknown method. */
export const scopesOf = (method: string): string[] =>
  (SCOPES[method] ?? []).map((scope) => `https://www.googleapis.com/auth/${scope}`);

/** The scopes that Google withdrew on 31 March 2025 (https://developers.google.com/photos/support/updates). */
const RETIRED_SCOPES = new Set(
  ['photoslibrary', 'photoslibrary.readonly', 'photoslibrary.sharing'].map(
    (scope) => `https://www.googleapis.com/auth/${scope}`,
  ),
);

/** Returns whether Google withdrew a scope. */
export const isRetiredScope = (scope: string): boolean => RETIRED_SCOPES.has(scope);

/** Returns the scopes that allow a method and that Google still grants. Empty if the method is no longer available. */
export const grantableScopesOf = (method: string): string[] =>
  scopesOf(method).filter((scope) => !isRetiredScope(scope));
