import type { Store } from '../../src/emulator/store/store.ts';

/** Adds an access token of a user. `expiresAt` is milliseconds since 1970, null for never. */
export const grantToken = (
  store: Store,
  token: string,
  { user, scopes, expiresAt }: { user: string; scopes: Iterable<string>; expiresAt: number | null },
) =>
  store.tokens.add(token, {
    kind: 'ACCESS',
    user,
    scopes: [...scopes].join(' '),
    client: null,
    code_hash: null,
    is_offline: 0,
    expires_at: expiresAt,
  });

/** Returns the number of media items that a user owns. */
export const countMediaItems = (store: Store, owner: string) =>
  store.mediaItems.listLibrary({
    owner,
    conditions: [],
    order: 'OLDEST_FIRST',
    after: { creationTime: -8.64e15, mediaKey: 0 },
    limit: 1_000_000,
  }).length;
