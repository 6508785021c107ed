import { useMutation } from '@apollo/client/react';
import { useViewer } from '../account/use-viewer.ts';
import { dropItems } from '../cache-updates.ts';
import { MutationErrors } from '../errors/mutation-errors.tsx';
import { graphql } from '../generated/index.ts';
import { SelectionBar } from '../pictures/selection-bar.tsx';
import type { Selection } from '../pictures/use-selection.ts';
import { PermittedButton } from '../ui/permitted-button.tsx';

const SET_COVER = graphql(`
  mutation SetCover($input: UpdateAlbumInput!) {
    updateAlbum(input: $input) {
      album {
        id
        coverMediaItem {
          id
          ...Picture
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`);

const REMOVE_ITEMS = graphql(`
  mutation RemoveItems($input: RemoveMediaItemsFromAlbumInput!) {
    removeMediaItemsFromAlbum(input: $input) {
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

type AlbumSelectionBarProps = { albumId: string; selection: Selection };

/** What can be done with the selected pictures of an album. */
export const AlbumSelectionBar = ({ albumId, selection }: AlbumSelectionBarProps) => {
  const { editReason } = useViewer();
  const [setCover, cover] = useMutation(SET_COVER, { errorPolicy: 'all' });
  const [remove, removal] = useMutation(REMOVE_ITEMS, { errorPolicy: 'all' });
  const ids = [...selection.ids];

  const submitCover = async () => {
    const { data } = await setCover({ variables: { input: { albumId, coverMediaItemId: ids[0] ?? '' } } });
    if (data?.updateAlbum?.album) selection.clear();
  };

  const submitRemoval = async () => {
    const { data } = await remove({
      variables: { input: { albumId, mediaItemIds: ids } },
      // They disappear at once, and come back if Google rejects the change.
      optimisticResponse: {
        removeMediaItemsFromAlbum: {
          __typename: 'RemoveMediaItemsFromAlbumPayload',
          album: null,
          doneIds: ids,
          userErrors: [],
        },
      },
      update: (cache, { data: result }) => dropItems(cache, albumId, result?.removeMediaItemsFromAlbum?.doneIds ?? []),
    });
    if (data?.removeMediaItemsFromAlbum?.userErrors.length === 0) selection.clear();
  };

  return (
    <SelectionBar selection={selection}>
      <PermittedButton
        reason={editReason}
        disabled={ids.length !== 1 || cover.loading}
        onClick={() => void submitCover()}
      >
        Use as cover
      </PermittedButton>
      <PermittedButton
        reason={editReason}
        disabled={ids.length === 0 || removal.loading}
        onClick={() => void submitRemoval()}
      >
        Remove from album
      </PermittedButton>
      <MutationErrors error={cover.error} payload={cover.data?.updateAlbum} />
      <MutationErrors error={removal.error} payload={removal.data?.removeMediaItemsFromAlbum} />
    </SelectionBar>
  );
};
