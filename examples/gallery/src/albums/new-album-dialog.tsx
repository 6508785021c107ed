import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { prependAlbum } from '../cache-updates.ts';
import { errorOfField, MutationErrors } from '../errors/mutation-errors.tsx';
import { graphql } from '../generated/index.ts';
import { navigate } from '../router.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

const CREATE_ALBUM = graphql(`
  mutation CreateAlbum($input: CreateAlbumInput!) {
    createAlbum(input: $input) {
      albumEdge {
        cursor
        node {
          id
          ...AlbumCard
        }
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
    update: (cache, { data: result }) => {
      const edge = result?.createAlbum?.albumEdge;
      if (edge) prependAlbum(cache, edge);
    },
  });

  const submit = async () => {
    const { data: result } = await createAlbum({ variables: { input: { title } } });
    const edge = result?.createAlbum?.albumEdge;
    if (edge) navigate(`album/${encodeURIComponent(edge.node.id)}`);
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
