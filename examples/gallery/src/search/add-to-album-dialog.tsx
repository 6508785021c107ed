import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { MutationErrors } from '../errors/mutation-errors.tsx';
import { graphql } from '../generated/index.ts';
import { Link } from '../router.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

/** A list of its own in the cache, because its arguments differ from those of the albums page. */
const WRITEABLE_ALBUMS = graphql(`
  query WriteableAlbums {
    albums(first: 200, excludeNonAppCreatedData: true) {
      nodes {
        id
        title
        isWriteable
      }
    }
  }
`);

const ADD_ITEMS = graphql(`
  mutation AddItems($input: AddMediaItemsToAlbumInput!) {
    addMediaItemsToAlbum(input: $input) {
      album {
        id
        mediaItemsCount
      }
      doneIds
      userErrors {
        field
        message
      }
    }
  }
`);

type AddToAlbumDialogProps = { itemIds: readonly string[]; onClose: () => void };

/** Adds the selected pictures to an album of the user's choice. */
export const AddToAlbumDialog = ({ itemIds, onClose }: AddToAlbumDialogProps) => {
  const albums = useQuery(WRITEABLE_ALBUMS, { fetchPolicy: 'network-only' });
  const [albumId, setAlbumId] = useState('');
  const [add, { data, error, loading }] = useMutation(ADD_ITEMS, {
    errorPolicy: 'all',
    // Fetched again when the album is shown.
    update: (cache) =>
      cache.evict({ id: cache.identify({ __typename: 'Album', id: albumId }), fieldName: 'mediaItems' }),
  });
  const payload = data?.addMediaItemsToAlbum;
  const choices = albums.data?.albums?.nodes.filter(({ isWriteable }) => isWriteable) ?? [];

  const submit = async () => {
    await add({ variables: { input: { albumId, mediaItemIds: [...itemIds] } } });
  };

  return (
    <FormDialog
      title="Add to album"
      submitLabel="Add"
      isDisabled={loading || albumId === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor="album">Album</label>
        <select id="album" value={albumId} onChange={(event) => setAlbumId(event.target.value)}>
          <option value="">{albums.loading ? 'Loading…' : 'Choose an album'}</option>
          {choices.map(({ id, title }) => (
            <option key={id} value={id}>
              {title || 'Untitled album'}
            </option>
          ))}
        </select>
      </div>
      <MutationErrors error={albums.error ?? error} payload={payload} />
      {payload && payload.doneIds.length > 0 && (
        <p role="status">
          Added {payload.doneIds.length} of {itemIds.length}.{' '}
          <Link to={`album/${encodeURIComponent(albumId)}`}>Open the album</Link>
        </p>
      )}
    </FormDialog>
  );
};
