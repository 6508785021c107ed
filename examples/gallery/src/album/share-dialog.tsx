import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { MutationErrors } from '../errors/mutation-errors.tsx';
import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

const SHARE_DIALOG = graphql(`
  fragment ShareDialog on Album {
    id
    sharedAlbum {
      id
      shareableUrl
      options {
        isCollaborative
      }
    }
  }
`);

const SHARE_ALBUM = graphql(`
  mutation ShareAlbum($input: ShareAlbumInput!) {
    shareAlbum(input: $input) {
      sharedAlbum {
        id
        album {
          id
          ...ShareDialog
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`);

const UNSHARE_ALBUM = graphql(`
  mutation UnshareAlbum($input: UnshareAlbumInput!) {
    unshareAlbum(input: $input) {
      album {
        id
        sharedAlbum {
          id
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`);

type ShareDialogProps = { data: FragmentType<typeof SHARE_DIALOG>; onClose: () => void };

/** Shares an album by a link, or ends the sharing. */
export const ShareDialog = ({ data, onClose }: ShareDialogProps) => {
  const { id, sharedAlbum } = unmask(SHARE_DIALOG, data);
  const [isCollaborative, setIsCollaborative] = useState(false);
  const [shareAlbum, sharing] = useMutation(SHARE_ALBUM, { errorPolicy: 'all' });
  const [unshareAlbum, unsharing] = useMutation(UNSHARE_ALBUM, { errorPolicy: 'all' });

  const share = async () => {
    await shareAlbum({ variables: { input: { albumId: id, options: { isCollaborative, isCommentable: true } } } });
  };

  const unshare = async () => {
    await unshareAlbum({
      variables: { input: { albumId: id } },
      optimisticResponse: {
        unshareAlbum: {
          __typename: 'UnshareAlbumPayload',
          album: { __typename: 'Album', id, sharedAlbum: null },
          userErrors: [],
        },
      },
    });
  };

  return (
    <FormDialog
      title="Share album"
      submitLabel={sharedAlbum ? 'Stop sharing' : 'Share'}
      isDisabled={sharing.loading || unsharing.loading}
      onSubmit={sharedAlbum ? unshare : share}
      onClose={onClose}
    >
      {sharedAlbum ? (
        <TextField
          label={`Anyone with this link can ${sharedAlbum.options?.isCollaborative ? 'add photos' : 'see the album'}`}
          value={sharedAlbum.shareableUrl ?? 'Google shows the link only to the app that created the album.'}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      ) : (
        <>
          <p>Anyone with the link can see the album.</p>
          <label className="check">
            <input
              type="checkbox"
              checked={isCollaborative}
              onChange={(event) => setIsCollaborative(event.target.checked)}
            />
            Others can add photos
          </label>
        </>
      )}
      <MutationErrors error={sharing.error} payload={sharing.data?.shareAlbum} />
      <MutationErrors error={unsharing.error} payload={unsharing.data?.unshareAlbum} />
    </FormDialog>
  );
};
