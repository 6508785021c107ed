import { useMutation } from '@apollo/client/react';
import { useState, type FormEvent } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { errorOfField, otherErrors } from '../errors/user-errors.ts';
import { UserErrorList } from '../errors/user-error-list.tsx';
import { graphql } from '../gql/index.ts';
import { navigate } from '../router.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

const CREATE_ALBUM = graphql(`
  mutation CreateAlbum($input: CreateAlbumInput!) {
    createAlbum(input: $input) {
      album {
        id
        ...AlbumCard
      }
      userErrors {
        field
        message
      }
    }
  }
`);

/** Asks for a title, creates the album, and opens it. */
export const NewAlbumDialog = ({ onClose }: { onClose: () => void }) => {
  const [title, setTitle] = useState('');
  const [createAlbum, { data, error, loading }] = useMutation(CREATE_ALBUM, {
    errorPolicy: 'all',
    // Google does not say where in the list a new album appears. It is fetched again when it is shown.
    update: (cache) => cache.evict({ id: 'ROOT_QUERY', fieldName: 'albums' }),
  });
  const payload = data?.createAlbum;

  const submit = async () => {
    const { data: result } = await createAlbum({ variables: { input: { title } } });
    const album = result?.createAlbum?.album;
    if (album) navigate(`album/${encodeURIComponent(album.id)}`);
  };

  return (
    <Dialog title="New album" onClose={onClose}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="Title"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={errorOfField(payload, 'title')}
        />
        <UserErrorList messages={otherErrors(payload, ['title'])} />
        {error && <ProblemNotice error={error} />}
        <button className="primary" disabled={loading}>
          Create
        </button>
      </form>
    </Dialog>
  );
};
