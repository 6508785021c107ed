import { decodeAnyCursor, END } from '../connections/cursor.ts';
import type { PageArgs } from '../connections/start-position.ts';
import type { SelectedField } from './select-fields.ts';
import type { Selection } from './selection.ts';

/** The fields of an object that need only its id. */
const IDENTIFIERS = new Set(['id', 'googleId']);

const isIdentifier = ({ node }: SelectedField) => IDENTIFIERS.has(node.name.value);

/** Returns whether these fields of a media item need more than its id. */
export const needsMediaItem = (fields: readonly SelectedField[]) => !fields.every(isIdentifier);

const isAlbumMedia = ({ coordinate }: SelectedField) => coordinate === 'Album.mediaItems';

const argsOf = ({ args: { first, after } }: SelectedField): PageArgs => ({
  first: typeof first === 'number' ? first : null,
  after: typeof after === 'string' ? after : null,
});

/** Returns the pages of media items among these fields of an album. */
export const albumMediaIn = (fields: readonly SelectedField[]): PageArgs[] => fields.filter(isAlbumMedia).map(argsOf);

/** Returns whether a page needs a call. A page after the end of a list does not. */
export const needsCall = ({ after }: PageArgs) => typeof after !== 'string' || decodeAnyCursor(after) !== END;

/** Returns whether these fields of an album need more than its id and its media items. */
export const needsKnownAlbum = (selection: Selection, fields: readonly SelectedField[]): boolean =>
  fields.some((field) => !isIdentifier(field) && !(isAlbumMedia(field) && !selection.selects(field, 'totalCount')));

/**
 * Returns whether these fields of an album need a look-up of it. A search for its media items fails if the album does not
 * exist, so it replaces the look-up if the fields need nothing else of the album.
 */
export const needsAlbum = (selection: Selection, fields: readonly SelectedField[]): boolean =>
  needsKnownAlbum(selection, fields) || !albumMediaIn(fields).some(needsCall);
