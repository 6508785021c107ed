import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { errorOfField, MutationErrors } from '../errors/mutation-errors.tsx';
import { graphql } from '../generated/index.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

const RENAME_ALBUM = graphql(`
  mutation RenameAlbum($input: UpdateAlbumInput!) {
    updateAlbum(input: $input) {
      album {
        id
        title
      }
      userErrors {
        field
        message
      }
    }
  }
`);

type RenameDialogProps = { album: { id: string; title: string }; onClose: () => void };

/** Changes the title of an album. The page shows it at once, and the old one again if Google rejects it. */
export const RenameDialog = ({ album: { id, title: oldTitle }, onClose }: RenameDialogProps) => {
  const [title, setTitle] = useState(oldTitle);
  const [rename, { data, error, loading }] = useMutation(RENAME_ALBUM, { errorPolicy: 'all' });

  const submit = async () => {
    const { data: result } = await rename({
      variables: { input: { albumId: id, title } },
      optimisticResponse: {
        updateAlbum: {
          __typename: 'UpdateAlbumPayload',
          album: { __typename: 'Album', id, title },
          userErrors: [],
        },
      },
    });
    if (result?.updateAlbum?.album) onClose();
  };

  return (
    <FormDialog title="Rename album" submitLabel="Rename" isDisabled={loading} onSubmit={submit} onClose={onClose}>
      <TextField
        label="Title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={errorOfField(data?.updateAlbum, 'title')}
      />
      <MutationErrors error={error} payload={data?.updateAlbum} fields={['title']} />
    </FormDialog>
  );
};
