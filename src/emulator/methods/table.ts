import { albumContentsMethods } from './album-contents.ts';
import { albumSharingMethods } from './album-sharing.ts';
import { albumWritingMethods } from './album-writing.ts';
import { albumMethods } from './albums.ts';
import { mediaItemCreationMethods } from './media-item-creation.ts';
import { mediaItemWritingMethods } from './media-item-writing.ts';
import { mediaItemMethods } from './media-items.ts';
import type { Method } from './method.ts';
import { sharedAlbumMethods } from './shared-albums.ts';

/** The methods of the Library API by their names in Google's discovery document. */
export const METHODS = {
  ...albumMethods,
  ...albumWritingMethods,
  ...albumContentsMethods,
  ...albumSharingMethods,
  ...mediaItemMethods,
  ...mediaItemCreationMethods,
  ...mediaItemWritingMethods,
  ...sharedAlbumMethods,
} satisfies Record<string, Method>;
