import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { MutationErrors } from '../errors/mutation-errors.tsx';
import { errorOfField } from '../errors/user-errors.ts';
import { graphql } from '../gql/index.ts';
import { navigate } from '../router.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
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
    // Google does not say where in the list a new album appears, so the list is fetched again.
    update: (cache) => cache.evict({ id: 'ROOT_QUERY', fieldName: 'albums' }),
  });

  const submit = async () => {
    const { data: result } = await createAlbum({ variables: { input: { title } } });
    const album = result?.createAlbum?.album;
    if (album) navigate(`album/${encodeURIComponent(album.id)}`);
  };

  return (
    <FormDialog title="New album" submitLabel="Create" isDisabled={loading} onSubmit={submit} onClose={onClose}>
      <TextField
        label="Title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={errorOfField(data?.createAlbum, 'title')}
      />
      <MutationErrors error={error} payload={data?.createAlbum} fields={['title']} />
    </FormDialog>
  );
};
