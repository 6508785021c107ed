import { LIBRARY } from '../apis.ts';
import type { METHODS } from '../methods/table.ts';
import { SCOPES } from '../scopes.ts';
import type { ApiDescription, Messages } from './api-description.ts';
import { LIBRARY_SCHEMAS } from './library-schemas.ts';

const MESSAGES = {
  'albums.addEnrichment': ['AddEnrichmentToAlbumRequest', 'AddEnrichmentToAlbumResponse'],
  'albums.batchAddMediaItems': ['BatchAddMediaItemsToAlbumRequest', 'BatchAddMediaItemsToAlbumResponse'],
  'albums.batchRemoveMediaItems': ['BatchRemoveMediaItemsFromAlbumRequest', 'BatchRemoveMediaItemsFromAlbumResponse'],
  'albums.create': ['CreateAlbumRequest', 'Album'],
  'albums.get': [null, 'Album'],
  'albums.list': [null, 'ListAlbumsResponse'],
  'albums.patch': ['Album', 'Album'],
  'albums.share': ['ShareAlbumRequest', 'ShareAlbumResponse'],
  'albums.unshare': ['UnshareAlbumRequest', 'UnshareAlbumResponse'],
  'mediaItems.batchCreate': ['BatchCreateMediaItemsRequest', 'BatchCreateMediaItemsResponse'],
  'mediaItems.batchGet': [null, 'BatchGetMediaItemsResponse'],
  'mediaItems.get': [null, 'MediaItem'],
  'mediaItems.list': [null, 'ListMediaItemsResponse'],
  'mediaItems.patch': ['MediaItem', 'MediaItem'],
  'mediaItems.search': ['SearchMediaItemsRequest', 'SearchMediaItemsResponse'],
  'sharedAlbums.get': [null, 'Album'],
  'sharedAlbums.join': ['JoinSharedAlbumRequest', 'JoinSharedAlbumResponse'],
  'sharedAlbums.leave': ['LeaveSharedAlbumRequest', 'LeaveSharedAlbumResponse'],
  'sharedAlbums.list': [null, 'ListSharedAlbumsResponse'],
} as const satisfies Record<keyof typeof METHODS | 'mediaItems.batchCreate', Messages>;

/** The description of the Library API. */
export const LIBRARY_DESCRIPTION: ApiDescription = {
  api: LIBRARY,
  name: 'photoslibrary',
  canonicalName: 'Photos Library',
  revision: '20240605',
  description: 'An emulator of the Google Photos Library API.',
  documentationLink: 'https://developers.google.com/photos/',
  scopes: {
    [SCOPES.full]: 'See, add to and organize the whole library',
    [SCOPES.readonly]: 'See the whole library',
    [SCOPES.sharing]: 'Share albums, and join shared ones',
    [SCOPES.appendonly]: 'Add to the library',
    [SCOPES.readAppCreated]: 'See what this app has added',
    [SCOPES.editAppCreated]: 'Change what this app has added',
  },
  messages: MESSAGES,
  schemas: LIBRARY_SCHEMAS,
};
