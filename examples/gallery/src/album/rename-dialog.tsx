import { useMutation } from '@apollo/client/react';
import { useState, type FormEvent } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { errorOfField, otherErrors } from '../errors/user-errors.ts';
import { UserErrorList } from '../errors/user-error-list.tsx';
import { graphql, unmask, type FragmentType } from '../gql/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

const RENAME_DIALOG = graphql(`
  fragment RenameDialog on Album {
    id
    title
  }
`);

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

type RenameDialogProps = { data: FragmentType<typeof RENAME_DIALOG>; onClose: () => void };

/** Changes the title of an album. The page shows it at once, and the old one again if Google rejects it. */
export const RenameDialog = ({ data, onClose }: RenameDialogProps) => {
  const album = unmask(RENAME_DIALOG, data);
  const [title, setTitle] = useState(album.title);
  const [rename, { data: result, error, loading }] = useMutation(RENAME_ALBUM, { errorPolicy: 'all' });
  const payload = result?.updateAlbum;

  const submit = async () => {
    const response = await rename({
      variables: { input: { albumId: album.id, title } },
      optimisticResponse: {
        updateAlbum: {
          __typename: 'UpdateAlbumPayload',
          album: { __typename: 'Album', id: album.id, title },
          userErrors: [],
        },
      },
    });
    if (response.data?.updateAlbum?.album) onClose();
  };

  return (
    <Dialog title="Rename album" onClose={onClose}>
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
          Rename
        </button>
      </form>
    </Dialog>
  );
};
