import type { METHODS } from '../../../src/emulator/methods/table.ts';
import {
  NO_CREDENTIALS,
  noSuchField,
  unknownName,
  unknownParameter,
  type RowRequest,
  type Line,
  type Row,
} from './row.ts';

type Scope = 'full' | 'reader' | 'sharer' | 'writer' | 'app-reader' | 'editor';

/** A valid request, and the single-scope tokens that it accepts: until March 2025, and since. */
type Plain = RowRequest & {
  /** The field that the body is read as. Left out, the body is the request itself. */
  bodyField?: string;
  legacy: readonly Scope[];
  current: readonly Scope[];
};

const READ = { legacy: ['full', 'reader', 'app-reader'], current: ['app-reader'] } as const;
const CREATE = { legacy: ['full', 'writer', 'sharer'], current: ['writer'] } as const;
const ADD = { legacy: ['full', 'writer', 'sharer'], current: ['writer', 'editor'] } as const;
const EDIT = { legacy: ['editor'], current: ['editor'] } as const;
const SHARE = { legacy: ['sharer'], current: [] } as const;

const text = { newEnrichmentItem: { textEnrichment: { text: 'x' } }, albumPosition: { position: 'LAST_IN_ALBUM' } };

/** The table of methods as Google’s reference has it. */
export const PLAIN_REQUESTS: Record<keyof typeof METHODS, Plain> = {
  'albums.addEnrichment': { request: 'POST /v1/albums/{lake}:addEnrichment', body: text, ...ADD },
  'albums.batchAddMediaItems': {
    request: 'POST /v1/albums/{lake}:batchAddMediaItems',
    body: { mediaItemIds: ['{x}'] },
    ...ADD,
  },
  'albums.batchRemoveMediaItems': {
    request: 'POST /v1/albums/{lake}:batchRemoveMediaItems',
    body: { mediaItemIds: ['{a}'] },
    legacy: ['full'],
    current: ['editor'],
  },
  'albums.create': { request: 'POST /v1/albums', body: { album: { title: 'Sea' } }, ...CREATE },
  'albums.get': { request: 'GET /v1/albums/{lake}', ...READ },
  'albums.list': { request: 'GET /v1/albums', ...READ },
  'albums.patch': {
    request: 'PATCH /v1/albums/{lake}?updateMask=title',
    body: { title: 'Sea' },
    bodyField: 'album',
    ...EDIT,
  },
  'albums.share': { request: 'POST /v1/albums/{lake}:share', body: {}, ...SHARE },
  'albums.unshare': { request: 'POST /v1/albums/{ours}:unshare', body: {}, ...SHARE },
  'mediaItems.batchCreate': { request: 'POST /v1/mediaItems:batchCreate', body: { newMediaItems: [] }, ...CREATE },
  'mediaItems.batchGet': { request: 'GET /v1/mediaItems:batchGet?mediaItemIds={a}', ...READ },
  'mediaItems.get': { request: 'GET /v1/mediaItems/{a}', ...READ },
  'mediaItems.list': { request: 'GET /v1/mediaItems', ...READ },
  'mediaItems.patch': {
    request: 'PATCH /v1/mediaItems/{a}?updateMask=description',
    body: { description: 'x' },
    bodyField: 'media_item',
    ...EDIT,
  },
  'mediaItems.search': { request: 'POST /v1/mediaItems:search', body: {}, ...READ },
  'sharedAlbums.get': { request: 'GET /v1/sharedAlbums/{oursToken}', ...SHARE },
  'sharedAlbums.join': { request: 'POST /v1/sharedAlbums:join', body: { shareToken: '{oursToken}' }, ...SHARE },
  'sharedAlbums.leave': { request: 'POST /v1/sharedAlbums:leave', body: { shareToken: '{oursToken}' }, ...SHARE },
  'sharedAlbums.list': { request: 'GET /v1/sharedAlbums', legacy: READ.legacy, current: [] },
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
