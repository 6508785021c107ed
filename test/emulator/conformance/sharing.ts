import { expect } from '@jest/globals';
import { INVALID_ALBUM, NO_PERMISSION, NOT_FOUND, PRECONDITION, unknownName, wrongValue, type Table } from './row.ts';

const OWNED = {
  shareableUrl: expect.stringMatching(/^https:\/\/photos\.app\.goo\.gl\/\w{17}$/),
  shareToken: expect.stringMatching(/^[\w-]{70,}$/),
  isJoined: true,
  isOwned: true,
  isJoinable: true,
};

/** Sharing albums: what their owners do. */
export const SHARING_ROWS: Table = {
  'albums.share': [
    {
      name: 'without options an album is shared read-only',
      request: 'POST /v1/albums/{lake}:share',
      body: {},
      status: 200,
      responseBody: { shareInfo: { sharedAlbumOptions: {}, ...OWNED } },
    },
    {
      name: 'a body is not needed',
      request: 'POST /v1/albums/{lake}:share',
      status: 200,
      responseBody: { shareInfo: { sharedAlbumOptions: {}, ...OWNED } },
    },
    {
      name: 'options are accepted as booleans or strings',
      request: 'POST /v1/albums/{lake}:share',
      body: { sharedAlbumOptions: { isCollaborative: 'true', is_commentable: true } },
      status: 200,
      responseBody: { shareInfo: { sharedAlbumOptions: { isCollaborative: true, isCommentable: true }, ...OWNED } },
    },
    {
      name: 'sharing an album again keeps its token and changes its options',
      request: 'POST /v1/albums/{ours}:share',
      body: { sharedAlbumOptions: { isCommentable: true } },
      status: 200,
      bodyContains: { shareInfo: { sharedAlbumOptions: { isCommentable: true }, shareToken: '{oursToken}' } },
    },
    {
      name: 'an option that is not a boolean is rejected',
      request: 'POST /v1/albums/{lake}:share',
      body: { sharedAlbumOptions: { isCollaborative: 'perhaps' } },
      status: 400,
      responseBody: wrongValue('shared_album_options.is_collaborative', 'TYPE_BOOL', 'perhaps'),
    },
    {
      name: 'an unknown option is reported with its path',
      request: 'POST /v1/albums/{lake}:share',
      body: { sharedAlbumOptions: { isPublic: true } },
      status: 400,
      responseBody: unknownName('isPublic', 'shared_album_options'),
    },
    {
      name: 'an album that the app did not create is rejected',
      request: 'POST /v1/albums/{web}:share',
      body: {},
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'a user who joined an album cannot share it',
      request: 'POST /v1/albums/{ours}:share',
      body: {},
      token: 'demo-ravi',
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'an unknown album is not found',
      request: 'POST /v1/albums/{noAlbum}:share',
      body: {},
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an invalid id is rejected',
      request: 'POST /v1/albums/nope:share',
      body: {},
      status: 400,
      responseBody: INVALID_ALBUM,
    },
    {
      name: 'the custom verb follows the last colon',
      request: 'POST /v1/albums/nope:addEnrichment:share',
      body: {},
      status: 400,
      responseBody: INVALID_ALBUM,
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'POST /v1/albums/{lake}:share',
      body: {},
      status: 403,
      responseBody: NO_PERMISSION,
    },
  ],

  'albums.unshare': [
    {
      name: 'a shared album becomes private',
      request: 'POST /v1/albums/{ours}:unshare',
      body: {},
      status: 200,
      responseBody: {},
    },
    {
      name: 'an album that is not shared is rejected',
      request: 'POST /v1/albums/{lake}:unshare',
      body: {},
      status: 400,
      responseBody: PRECONDITION('The album is not shared.'),
    },
    {
      name: 'a user who joined an album cannot unshare it',
      request: 'POST /v1/albums/{ours}:unshare',
      body: {},
      token: 'demo-ravi',
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'an album that the app did not create is rejected',
      request: 'POST /v1/albums/{web}:unshare',
      body: {},
      status: 403,
      responseBody: NO_PERMISSION,
    },
    {
      name: 'an unknown album is not found',
      request: 'POST /v1/albums/{noAlbum}:unshare',
      body: {},
      status: 404,
      responseBody: NOT_FOUND,
    },
    {
      name: 'an invalid id is rejected',
      request: 'POST /v1/albums/nope:unshare',
      body: {},
      status: 400,
      responseBody: INVALID_ALBUM,
    },
    {
      name: 'options are rejected',
      request: 'POST /v1/albums/{ours}:unshare',
      body: { shareToken: 'x' },
      status: 400,
      responseBody: unknownName('shareToken'),
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'POST /v1/albums/{ours}:unshare',
      body: {},
      status: 403,
      responseBody: NO_PERMISSION,
    },
  ],
};
