/** Scopes by their last part: `https://www.googleapis.com/auth/photoslibrary.appendonly`. */
const READ = ['photoslibrary.readonly.appcreateddata', 'photoslibrary.readonly', 'photoslibrary'];
const CREATE = ['photoslibrary.appendonly', 'photoslibrary', 'photoslibrary.sharing'];
const ADD = ['photoslibrary.appendonly', 'photoslibrary.edit.appcreateddata', 'photoslibrary', 'photoslibrary.sharing'];
const REMOVE = ['photoslibrary.edit.appcreateddata', 'photoslibrary'];
const EDIT = ['photoslibrary.edit.appcreateddata'];
const SHARE = ['photoslibrary.sharing'];

/** For each method the scopes of which any one will do: those that can still be asked for first (https://developers.google.com/photos/overview/authorization). */
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
  'sharedAlbums.get': SHARE,
  'sharedAlbums.join': SHARE,
  'sharedAlbums.leave': SHARE,
  'sharedAlbums.list': READ,
  uploads: CREATE,
};

/** The scopes of which any one lets a caller in. Empty for a method that is not known. */
export const scopesOf = (method: string): string[] =>
  (SCOPES[method] ?? []).map((scope) => `https://www.googleapis.com/auth/${scope}`);

/** What nobody can ask for any more, and Google refuses, since 31 March 2025 (https://developers.google.com/photos/support/updates). */
const WITHDRAWN = new Set(
  ['photoslibrary', 'photoslibrary.readonly', 'photoslibrary.sharing'].map(
    (scope) => `https://www.googleapis.com/auth/${scope}`,
  ),
);

/** Those of them that can still be asked for. Empty for a method that none opens any more. */
export const grantableScopesOf = (method: string): string[] =>
  scopesOf(method).filter((scope) => !WITHDRAWN.has(scope));
