import type { METHODS } from '../../../src/emulator/methods/table.ts';
import type { PICKER_METHODS } from '../../../src/emulator/picker/table.ts';
import {
  NO_CREDENTIALS,
  noSuchField,
  unknownName,
  unknownParameter,
  type RowRequest,
  type Line,
  type Row,
} from './row.ts';

type Scope = 'full' | 'reader' | 'sharer' | 'writer' | 'app-reader' | 'editor' | 'picker';

/** A valid request, and the single-scope tokens that it accepts: until March 2025, and since. */
type Plain = RowRequest & {
  /** The method in Google's service. */
  rpc: string;
  /** The Library API by default. */
  api?: 'PICKER';
  /** The field that the body is read as. Left out, the body is the request itself. */
  bodyField?: string;
  legacy: readonly Scope[];
  current: readonly Scope[];
};

const READ = { legacy: ['full', 'reader', 'app-reader'], current: ['app-reader'] } as const;
const CREATE = { legacy: ['full', 'writer', 'sharer'], current: ['writer'] } as const;
const ADD = { legacy: ['full', 'writer', 'sharer'], current: ['writer', 'editor'] } as const;
const EDIT = { legacy: ['editor'], current: ['editor'] } as const;
const PICK = { api: 'PICKER', legacy: ['picker'], current: ['picker'] } as const;
const SHARE = { legacy: ['sharer'], current: [] } as const;

const text = { newEnrichmentItem: { textEnrichment: { text: 'x' } }, albumPosition: { position: 'LAST_IN_ALBUM' } };

/** The table of methods as Google’s reference has it. */
export const PLAIN_REQUESTS: Record<keyof typeof METHODS | keyof typeof PICKER_METHODS, Plain> = {
  'albums.addEnrichment': {
    rpc: 'AddEnrichmentToAlbum',
    request: 'POST /v1/albums/{lake}:addEnrichment',
    body: text,
    ...ADD,
  },
  'albums.batchAddMediaItems': {
    rpc: 'BatchAddMediaItemsToAlbum',
    request: 'POST /v1/albums/{lake}:batchAddMediaItems',
    body: { mediaItemIds: ['{x}'] },
    ...ADD,
  },
  'albums.batchRemoveMediaItems': {
    rpc: 'BatchRemoveMediaItemsFromAlbum',
    request: 'POST /v1/albums/{lake}:batchRemoveMediaItems',
    body: { mediaItemIds: ['{a}'] },
    legacy: ['full'],
    current: ['editor'],
  },
  'albums.create': {
    rpc: 'CreateAlbum',
    request: 'POST /v1/albums',
    body: { album: { title: 'Sea' } },
    ...CREATE,
  },
  'albums.get': {
    rpc: 'GetAlbum',
    request: 'GET /v1/albums/{lake}',
    ...READ,
  },
  'albums.list': {
    rpc: 'ListAlbums',
    request: 'GET /v1/albums',
    ...READ,
  },
  'albums.patch': {
    rpc: 'UpdateAlbum',
    request: 'PATCH /v1/albums/{lake}?updateMask=title',
    body: { title: 'Sea' },
    bodyField: 'album',
    ...EDIT,
  },
  'albums.share': {
    rpc: 'ShareAlbum',
    request: 'POST /v1/albums/{lake}:share',
    body: {},
    ...SHARE,
  },
  'albums.unshare': {
    rpc: 'UnshareAlbum',
    request: 'POST /v1/albums/{ours}:unshare',
    body: {},
    ...SHARE,
  },
  'mediaItems.batchCreate': {
    rpc: 'BatchCreateMediaItems',
    request: 'POST /v1/mediaItems:batchCreate',
    body: { newMediaItems: [] },
    ...CREATE,
  },
  'mediaItems.batchGet': {
    rpc: 'BatchGetMediaItems',
    request: 'GET /v1/mediaItems:batchGet?mediaItemIds={a}',
    ...READ,
  },
  'mediaItems.get': {
    rpc: 'GetMediaItem',
    request: 'GET /v1/mediaItems/{a}',
    ...READ,
  },
  'mediaItems.list': {
    rpc: 'ListMediaItems',
    request: 'GET /v1/mediaItems',
    ...READ,
  },
  'mediaItems.patch': {
    rpc: 'UpdateMediaItem',
    request: 'PATCH /v1/mediaItems/{a}?updateMask=description',
    body: { description: 'x' },
    bodyField: 'media_item',
    ...EDIT,
  },
  'mediaItems.search': {
    rpc: 'SearchMediaItems',
    request: 'POST /v1/mediaItems:search',
    body: {},
    ...READ,
  },
  'picker.mediaItems.list': {
    rpc: 'ListMediaItems',
    request: 'GET /v1/mediaItems?sessionId={picked}',
    ...PICK,
  },
  'picker.sessions.create': {
    rpc: 'CreateSession',
    request: 'POST /v1/sessions',
    body: {},
    bodyField: 'picking_session',
    ...PICK,
  },
  'picker.sessions.delete': {
    rpc: 'DeleteSession',
    request: 'DELETE /v1/sessions/{open}',
    ...PICK,
  },
  'picker.sessions.get': {
    rpc: 'GetSession',
    request: 'GET /v1/sessions/{open}',
    ...PICK,
  },
  'sharedAlbums.get': {
    rpc: 'GetSharedAlbum',
    request: 'GET /v1/sharedAlbums/{oursToken}',
    ...SHARE,
  },
  'sharedAlbums.join': {
    rpc: 'JoinSharedAlbum',
    request: 'POST /v1/sharedAlbums:join',
    body: { shareToken: '{oursToken}' },
    ...SHARE,
  },
  'sharedAlbums.leave': {
    rpc: 'LeaveSharedAlbum',
    request: 'POST /v1/sharedAlbums:leave',
    body: { shareToken: '{oursToken}' },
    ...SHARE,
  },
  'sharedAlbums.list': {
    rpc: 'ListSharedAlbums',
    request: 'GET /v1/sharedAlbums',
    legacy: READ.legacy,
    current: [],
  },
};

const withQuery = (request: Line, query: string): Line => {
  const [verb = '', path = ''] = request.split(' ');
  return `${verb} ${path}${path.includes('?') ? '&' : '?'}${query}` as Line;
};

/** Errors that every method returns in the same way. */
export const commonRows = ({ request, body, bodyField = '' }: Plain): Row[] => [
  {
    name: 'a token is required',
    request,
    ...(body !== undefined && { body }),
    token: null,
    status: 401,
    responseBody: NO_CREDENTIALS,
  },
  {
    name: 'an unknown parameter is rejected',
    request: withQuery(request, 'beer=1'),
    ...(body !== undefined && { body }),
    status: 400,
    responseBody: unknownParameter('beer'),
  },
  {
    name: 'an unknown field of the response is rejected',
    request: withQuery(request, 'fields=beer'),
    ...(body !== undefined && { body }),
    status: 400,
    responseBody: noSuchField('beer', 'beer'),
  },
  ...(body === undefined
    ? []
    : [
        {
          name: 'an unknown field is rejected',
          request,
          body: { ...body, beer: 1 },
          status: 400,
          responseBody: unknownName('beer', bodyField),
        },
      ]),
];
