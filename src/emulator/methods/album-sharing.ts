import { makeId, makeShareableUrl } from '../ids.ts';
import { bool, message, string } from '../proto/messages.ts';
import { ApiError } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import { albumJson } from './album-json.ts';
import { findOwnAlbum } from './album-rules.ts';
import { defineMethod, type Method } from './method.ts';

/** The sharing of albums, which Google removed on 31 March 2025. */
export const albumSharingMethods = {
  'albums.share': defineMethod({
    rpc: 'ShareAlbum',
    verb: 'POST',
    path: '/v1/albums/{albumId}:share',
    request: message({ albumId: string, sharedAlbumOptions: message({ isCollaborative: bool, isCommentable: bool }) }),
    access: ACCESS.share,
    handle: ({ albumId, sharedAlbumOptions }, call) => {
      const album = findOwnAlbum(albumId, call);
      // An album that is shared again keeps its token and gets the new options.
      const shareToken = album.share_token ?? makeId('shareToken', call.user);
      call.store.albums.share(album.album_key, {
        share_token: shareToken,
        shareable_url: album.shareable_url ?? makeShareableUrl(shareToken),
        is_collaborative: sharedAlbumOptions?.isCollaborative ? 1 : 0,
        is_commentable: sharedAlbumOptions?.isCommentable ? 1 : 0,
        is_joinable: 1,
      });
      return { shareInfo: albumJson(findOwnAlbum(albumId, call), call).shareInfo };
    },
  }),

  'albums.unshare': defineMethod({
    rpc: 'UnshareAlbum',
    verb: 'POST',
    path: '/v1/albums/{albumId}:unshare',
    request: message({ albumId: string }),
    access: ACCESS.share,
    handle: ({ albumId }, call) => {
      const album = findOwnAlbum(albumId, call);
      if (album.share_token === null) throw new ApiError('FAILED_PRECONDITION', 'The album is not shared.');
      call.store.albums.unshare(album.album_key, call.user);
      return {};
    },
  }),
} satisfies Record<string, Method>;
