import { useMutation } from '@apollo/client/react';
import { useState, type FormEvent } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { otherErrors } from '../errors/user-errors.ts';
import { UserErrorList } from '../errors/user-error-list.tsx';
import { graphql, unmask, type FragmentType } from '../gql/index.ts';
import { Dialog } from '../ui/dialog.tsx';
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

/** Shares an album by a link, and ends the sharing. */
export const ShareDialog = ({ data, onClose }: ShareDialogProps) => {
  const { id, sharedAlbum } = unmask(SHARE_DIALOG, data);
  const [isCollaborative, setIsCollaborative] = useState(false);
  const [share, sharing] = useMutation(SHARE_ALBUM, { errorPolicy: 'all' });
  const [unshare, unsharing] = useMutation(UNSHARE_ALBUM, {
    errorPolicy: 'all',
    variables: { input: { albumId: id } },
    optimisticResponse: {
      unshareAlbum: {
        __typename: 'UnshareAlbumPayload',
        album: { __typename: 'Album', id, sharedAlbum: null },
        userErrors: [],
      },
    },
  });
  const error = sharing.error ?? unsharing.error;
  const messages = [...otherErrors(sharing.data?.shareAlbum), ...otherErrors(unsharing.data?.unshareAlbum)];

  return (
    <Dialog title="Share album" onClose={onClose}>
      {sharedAlbum ? (
        <div className="form">
          <TextField
            label={
              sharedAlbum.options?.isCollaborative
                ? 'Anyone with this link can add photos'
                : 'Anyone with this link can see the album'
            }
            value={sharedAlbum.shareableUrl ?? 'Google shows the link only to the app that created the album.'}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <button disabled={unsharing.loading} onClick={() => void unshare()}>
            Stop sharing
          </button>
        </div>
      ) : (
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void share({ variables: { input: { albumId: id, options: { isCollaborative, isCommentable: true } } } });
          }}
        >
          <p>Anyone with the link can see the album.</p>
          <label className="check">
            <input
              type="checkbox"
              checked={isCollaborative}
              onChange={(event) => setIsCollaborative(event.target.checked)}
            />
            Others can add photos
          </label>
          <button className="primary" disabled={sharing.loading}>
            Share
          </button>
        </form>
      )}
      <UserErrorList messages={messages} />
      {error && <ProblemNotice error={error} />}
    </Dialog>
  );
};
