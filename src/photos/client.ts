import { createAlbums } from './albums.ts';
import { createMediaItems } from './media-items.ts';
import { createSend, type SendOptions } from './send.ts';
import { createSharedAlbums } from './shared-albums.ts';

/** Creates the client of the Library API for one operation of one viewer: one function per method, with Google's names. */
export const createPhotosClient = (options: SendOptions) => {
  const send = createSend(options);
  return {
    albums: createAlbums(send),
    mediaItems: createMediaItems(send),
    sharedAlbums: createSharedAlbums(send),
  };
};

export type PhotosClient = ReturnType<typeof createPhotosClient>;
