import { useMutation, useQuery } from '@apollo/client/react';
import { useState, type FormEvent } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { otherErrors } from '../errors/user-errors.ts';
import { UserErrorList } from '../errors/user-error-list.tsx';
import { graphql } from '../gql/index.ts';
import { Link } from '../router.tsx';
import { Dialog } from '../ui/dialog.tsx';

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
  const albums = useQuery(WRITEABLE_ALBUMS);
  const [albumId, setAlbumId] = useState('');
  const [add, { data, error, loading }] = useMutation(ADD_ITEMS, {
    errorPolicy: 'all',
    // Fetched again when the album is shown.
    update: (cache) =>
      cache.evict({ id: cache.identify({ __typename: 'Album', id: albumId }), fieldName: 'mediaItems' }),
  });
  const payload = data?.addMediaItemsToAlbum;
  const choices = albums.data?.albums?.nodes.filter(({ isWriteable }) => isWriteable) ?? [];
  const problem = albums.error ?? error;

  return (
    <Dialog title="Add to album" onClose={onClose}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void add({ variables: { input: { albumId, mediaItemIds: [...itemIds] } } });
        }}
      >
        <div className="field">
          <label htmlFor="album">Album</label>
          <select id="album" required value={albumId} onChange={(event) => setAlbumId(event.target.value)}>
            <option value="">{albums.loading ? 'Loading…' : 'Choose an album'}</option>
            {choices.map(({ id, title }) => (
              <option key={id} value={id}>
                {title || 'Untitled album'}
              </option>
            ))}
          </select>
        </div>
        <UserErrorList messages={otherErrors(payload)} />
        {problem && <ProblemNotice error={problem} />}
        {payload && payload.doneIds.length > 0 && (
          <p role="status">
            Added {payload.doneIds.length} of {itemIds.length}.{' '}
            <Link to={`album/${encodeURIComponent(albumId)}`}>Open the album</Link>
          </p>
        )}
        <button className="primary" disabled={loading || albumId === ''}>
          Add
        </button>
      </form>
    </Dialog>
  );
};
