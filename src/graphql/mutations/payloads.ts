import type { EnrichmentItem } from '../../photos/wire.ts';
import type { MediaItemParent } from '../media-item.ts';
import type { UserErrorParent } from './user-errors.ts';

/** What every payload has. */
type UserErrors = { userErrors: UserErrorParent[] };

/** A payload whose album is only fetched where it is selected. */
export type AlbumPayloadParent = UserErrors & { albumId: string | null };

/** A change of many ids, as far as it got. */
export type ProgressPayloadParent = AlbumPayloadParent & { doneIds: readonly string[]; notDoneIds: readonly string[] };

export type EnrichmentPayloadParent = AlbumPayloadParent & { enrichmentItem: EnrichmentItem | null };

/** What became of one file: one of the two is null. */
export type CreateMediaItemResultParent = {
  uploadToken: string;
  mediaItem: MediaItemParent | null;
  userError: UserErrorParent | null;
};

export type CreateMediaItemsPayloadParent = AlbumPayloadParent & { results: readonly CreateMediaItemResultParent[] };
