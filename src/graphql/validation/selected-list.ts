import {
  albumMediaRequest,
  albumsRequest,
  mediaItemsRequest,
  pickedItemsRequest,
  sharedAlbumsRequest,
  type ListRequest,
} from '../connections/list-request.ts';
import { parseId } from '../global-id.ts';
import type { SelectedField } from '../selection/select-fields.ts';

/** Returns Google's id of the object around a list, if the operation names it. */
const idAround = ({ parent }: SelectedField, lookUp: 'Query.album' | 'Query.pickingSession') => {
  const isNamed = parent?.coordinate === lookUp || parent?.coordinate === 'Query.node';
  return isNamed ? parseId(String(parent.args['id']))?.googleId : undefined;
};

const createRequest = (field: SelectedField): ListRequest | undefined => {
  switch (field.coordinate) {
    case 'Query.albums':
      return albumsRequest(field.args);
    case 'Query.sharedAlbums':
      return sharedAlbumsRequest(field.args);
    case 'Query.mediaItems':
      return mediaItemsRequest(field.args);
    case 'Album.mediaItems': {
      const albumId = idAround(field, 'Query.album');
      return albumId === undefined ? undefined : albumMediaRequest(albumId);
    }
    case 'PickingSession.mediaItems': {
      const sessionId = idAround(field, 'Query.pickingSession');
      return sessionId === undefined ? undefined : pickedItemsRequest(sessionId);
    }
    default:
      return undefined;
  }
};

const requests = new WeakMap<SelectedField, ListRequest | undefined>();

/**
 * Returns the list that a selected field pages through. Undefined for a field without a list, and for the media items of an
 * album or a session that is known only after a call. The request is made once per field.
 *
 * @throws GraphQLError BAD_USER_INPUT for a filter that the API would reject
 */
export const listRequestOf = (field: SelectedField): ListRequest | undefined => {
  if (!requests.has(field)) requests.set(field, createRequest(field));
  return requests.get(field);
};
