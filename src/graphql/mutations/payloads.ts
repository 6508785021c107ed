import type { EnrichmentItem } from '../../photos/wire.ts';
import type { MediaItemParent } from '../media-item.ts';
import type { UserErrorParent } from './user-errors.ts';

/** The field that every payload has. */
type UserErrors = { userErrors: UserErrorParent[] };

/** A payload with an album, which is fetched only if it is selected. */
export type AlbumPayloadParent = UserErrors & { albumId: string | null };

/** The payload of a mutation of many media items: which are done, which are not, and for which that is not known. */
export type ProgressPayloadParent = AlbumPayloadParent & {
  doneIds: readonly string[];
  notDoneIds: readonly string[];
  unknownIds: readonly string[];
};

/** The payload of `addAlbumEnrichment`. */
export type EnrichmentPayloadParent = AlbumPayloadParent & { enrichmentItem: EnrichmentItem | null };

/** The result for one file. Either `mediaItem` or `userError` is null. */
export type CreateMediaItemResultParent = {
  uploadToken: string;
  mediaItem: MediaItemParent | null;
  userError: UserErrorParent | null;
};

/** The payload of `createMediaItems`. */
export type CreateMediaItemsPayloadParent = AlbumPayloadParent & { results: readonly CreateMediaItemResultParent[] };
