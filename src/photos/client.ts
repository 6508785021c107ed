import { createAlbumsClient } from './methods/albums.ts';
import { createMediaItemsClient } from './methods/media-items.ts';
import { createSend, type SendOptions } from './send.ts';
import { createSharedAlbumsClient } from './methods/shared-albums.ts';

/** Creates the client of the Library API for one operation of one viewer: one function per method, with Google's names. */
export const createPhotosClient = (options: SendOptions) => {
  const send = createSend(options);
  return {
    albums: createAlbumsClient(send),
    mediaItems: createMediaItemsClient(send),
    sharedAlbums: createSharedAlbumsClient(send),
  };
};

export type PhotosClient = ReturnType<typeof createPhotosClient>;
