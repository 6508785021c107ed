import { useQuery } from '@apollo/client/react';
import { useViewer } from '../account/use-viewer.ts';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { graphql } from '../generated/index.ts';
import { PictureList } from '../pictures/picture-list.tsx';
import { useSelection } from '../pictures/use-selection.ts';
import { DropZone } from '../upload/drop-zone.tsx';
import { UploadList } from '../upload/upload-list.tsx';
import { useUploads } from '../upload/use-uploads.ts';
import { useTitle } from '../ui/use-title.ts';
import { AlbumHeader } from './album-header.tsx';
import { AlbumSelectionBar } from './album-selection-bar.tsx';

const ALBUM = graphql(`
  query Album($id: ID!) {
    album(id: $id) {
      id
      title
      isWriteable
      ...AlbumHeader
      mediaItems(first: 80) {
        ...PictureList
      }
    }
  }
`);

/** Without the other fields of the album, a page costs one call to Google instead of two. */
const MORE_ITEMS = graphql(`
  query MoreItems($id: ID!, $after: String!) {
    album(id: $id) {
      id
      mediaItems(first: 80, after: $after) {
        ...PictureList
      }
    }
  }
`);

/** An album: its pictures, and what can be done with them. */
export const AlbumPage = ({ id }: { id: string }) => {
  const { data, error, loading, fetchMore, refetch } = useQuery(ALBUM, { variables: { id }, errorPolicy: 'all' });
  const { createReason } = useViewer();
  const selection = useSelection();
  const { uploads, addFiles, retry, dismiss } = useUploads(id);
  const album = data?.album;
  useTitle(album?.title || 'Album');

  if (data && !album && !error) return <p className="empty">This album does not exist, or is not yours to see.</p>;
  return (
    <DropZone isDisabled={createReason !== null || !album?.isWriteable} onDrop={addFiles}>
      {album && <AlbumHeader data={album} selection={selection} onFiles={addFiles} />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <UploadList uploads={uploads} onRetry={retry} onDismiss={dismiss} />
      <PictureList
        data={album?.mediaItems}
        isLoading={loading}
        emptyText={`This album is empty.${album?.isWriteable ? ' Drop photos and videos here.' : ''}`}
        selection={selection}
        loadMore={(after) => fetchMore({ query: MORE_ITEMS, variables: { id, after }, errorPolicy: 'none' })}
      />
      {selection.isOn && <AlbumSelectionBar albumId={id} selection={selection} />}
    </DropZone>
  );
};
