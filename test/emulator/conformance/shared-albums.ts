import { expect } from '@jest/globals';
import { albumListRows } from './album-reading.ts';
import { firstPage, invalid, NO_PERMISSION, SAME_PARAMETERS, wrongValue, type Table } from './row.ts';

const BAD_TOKEN = invalid('Invalid share token.', 'share_token');
/** Shared albums from the members' side. */
export const SHARED_ALBUM_ROWS: Table = {
  'sharedAlbums.get': [
    {
      name: 'any user with the token sees the album',
      request: 'GET /v1/sharedAlbums/{oursToken}',
      token: 'demo-june',
      status: 200,
      responseBody: {
        id: '{ours}',
        title: 'ours',
        productUrl: expect.any(String),
        shareInfo: {
          sharedAlbumOptions: { isCollaborative: true },
          shareableUrl: expect.any(String),
          shareToken: '{oursToken}',
          isJoinable: true,
        },
        mediaItemsCount: '2',
        coverPhotoBaseUrl: expect.any(String),
        coverPhotoMediaItemId: '{s}',
      },
    },
    {
      name: 'the owner is marked as the owner',
      request: 'GET /v1/sharedAlbums/{lookToken}',
      status: 200,
      bodyContains: { shareInfo: { isOwned: true, isJoined: true } },
    },
    {
      name: 'an invalid token is rejected',
      request: 'GET /v1/sharedAlbums/nope',
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'the token of an album that was shared before is rejected',
      before: [{ request: 'POST /v1/albums/{ours}:unshare', body: {} }],
      request: 'GET /v1/sharedAlbums/{oursToken}',
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'an album id is not a share token',
      request: 'GET /v1/sharedAlbums/{ours}',
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'GET /v1/sharedAlbums/{oursToken}',
      status: 403,
      responseBody: NO_PERMISSION,
    },
  ],

  'sharedAlbums.join': [
    {
      name: 'an album is joined by its token',
      request: 'POST /v1/sharedAlbums:join',
      body: { shareToken: '{oursToken}' },
      token: 'demo-june',
      status: 200,
      bodyContains: { album: { id: '{ours}', isWriteable: true, shareInfo: { isJoined: true } } },
    },
    {
      name: 'a member without write access cannot write',
      request: 'POST /v1/sharedAlbums:join',
      body: { share_token: '{lookToken}' },
      token: 'demo-june',
      status: 200,
      responseBody: { album: expect.not.objectContaining({ isWriteable: true }) },
    },
    {
      name: 'joining again changes nothing',
      request: 'POST /v1/sharedAlbums:join',
      body: { shareToken: '{oursToken}' },
      token: 'demo-ravi',
      status: 200,
      bodyContains: { album: { id: '{ours}' } },
    },
    {
      name: 'a token is required',
      request: 'POST /v1/sharedAlbums:join',
      body: {},
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'an invalid token is rejected',
      request: 'POST /v1/sharedAlbums:join',
      body: { shareToken: 'nope' },
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'a token that is not a string is rejected',
      request: 'POST /v1/sharedAlbums:join',
      body: { shareToken: 7 },
      status: 400,
      responseBody: wrongValue('share_token', 'TYPE_STRING', 7),
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'POST /v1/sharedAlbums:join',
      body: { shareToken: '{oursToken}' },
      status: 403,
      responseBody: NO_PERMISSION,
    },
  ],

  'sharedAlbums.leave': [
    {
      name: 'a user leaves an album that they joined',
      request: 'POST /v1/sharedAlbums:leave',
      body: { shareToken: '{oursToken}' },
      token: 'demo-ravi',
      status: 200,
      responseBody: {},
    },
    {
      name: 'the owner does not leave',
      request: 'POST /v1/sharedAlbums:leave',
      body: { shareToken: '{oursToken}' },
      status: 400,
      responseBody: invalid('The owner of an album cannot leave it.', 'share_token'),
    },
    {
      name: 'a user who did not join cannot leave',
      request: 'POST /v1/sharedAlbums:leave',
      body: { shareToken: '{oursToken}' },
      token: 'demo-june',
      status: 400,
      responseBody: invalid('The user has not joined this album.', 'share_token'),
    },
    {
      name: 'a token is required',
      request: 'POST /v1/sharedAlbums:leave',
      body: {},
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'an invalid token is rejected',
      request: 'POST /v1/sharedAlbums:leave',
      body: { shareToken: 'nope' },
      status: 400,
      responseBody: BAD_TOKEN,
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'POST /v1/sharedAlbums:leave',
      body: { shareToken: '{oursToken}' },
      token: 'demo-ravi',
      status: 403,
      responseBody: NO_PERMISSION,
    },
  ],

  'sharedAlbums.list': [
    {
      name: 'shared albums are listed in the field sharedAlbums',
      request: 'GET /v1/sharedAlbums?fields=sharedAlbums/title',
      status: 200,
      responseBody: { sharedAlbums: [{ title: 'look' }, { title: 'ours' }] },
    },
    {
      name: 'joined albums are listed too',
      request: 'GET /v1/sharedAlbums?fields=sharedAlbums/title',
      token: 'demo-ravi',
      status: 200,
      responseBody: { sharedAlbums: [{ title: 'look' }, { title: 'ours' }] },
    },
    {
      name: 'an empty list is an empty object',
      request: 'GET /v1/sharedAlbums',
      token: 'demo-june',
      status: 200,
      responseBody: {},
    },
    {
      name: 'share info requires the sharing scope',
      request: 'GET /v1/sharedAlbums?pageSize=1',
      token: 'reader',
      status: 200,
      responseBody: {
        sharedAlbums: [expect.not.objectContaining({ shareInfo: expect.anything() })],
        nextPageToken: expect.any(String),
      },
    },
    {
      name: 'a page token of all albums is rejected',
      before: [firstPage('/v1/albums?pageSize=1')],
      request: 'GET /v1/sharedAlbums?pageSize=1&pageToken={next}',
      status: 400,
      responseBody: SAME_PARAMETERS,
    },
    {
      name: 'the method is retired with current API behaviour',
      era: 'current',
      request: 'GET /v1/sharedAlbums',
      status: 403,
      responseBody: NO_PERMISSION,
    },
    ...albumListRows('/v1/sharedAlbums', 'sharedAlbums'),
  ],
};
