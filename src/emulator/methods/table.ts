import { albumMethods } from './albums.ts';
import { mediaItemMethods } from './media-items.ts';
import type { Method } from './method.ts';
import { sharedAlbumMethods } from './shared-albums.ts';

/** The methods of the Library API by their names in Google's discovery document. */
export const METHODS = { ...albumMethods, ...mediaItemMethods, ...sharedAlbumMethods } satisfies Record<string, Method>;
