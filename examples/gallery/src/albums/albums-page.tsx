import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useViewer } from '../account/use-viewer.ts';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { graphql } from '../generated/index.ts';
import { EndOfList } from '../pictures/end-of-list.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { PermittedButton } from '../ui/permitted-button.tsx';
import { useTitle } from '../ui/use-title.ts';
import { AlbumCard } from './album-card.tsx';
import { NewAlbumDialog } from './new-album-dialog.tsx';
import './albums.css';

const ALBUMS = graphql(`
  query Albums($after: String) {
    albums(first: 24, after: $after) {
      edges {
        cursor
        node {
          id
          ...AlbumCard
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** All albums of the user, with their covers. */
export const AlbumsPage = () => {
  useTitle('Albums');
  const { data, error, loading, fetchMore, refetch } = useQuery(ALBUMS, { errorPolicy: 'all' });
  const { createReason } = useViewer();
  const [isCreating, setIsCreating] = useState(false);
  const { edges, pageInfo } = data?.albums ?? {};

  return (
    <>
      <div className="page-header">
        <h1>Albums</h1>
        <PermittedButton className="primary" reason={createReason} onClick={() => setIsCreating(true)}>
          <PlusIcon /> New album
        </PermittedButton>
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <ul className="album-grid" aria-busy={loading}>
        {edges?.map(({ node }) => (
          <AlbumCard key={node.id} data={node} />
        ))}
        {!edges &&
          loading &&
          Array.from({ length: 8 }, (_, index) => <li key={index} className="album-card-loading" />)}
      </ul>
      {edges?.length === 0 && <p className="empty">No albums yet. Create the first one.</p>}
      <EndOfList
        cursor={(pageInfo?.hasNextPage && pageInfo.endCursor) || null}
        loadMore={(after) => fetchMore({ variables: { after }, errorPolicy: 'none' })}
      />
      {isCreating && <NewAlbumDialog onClose={() => setIsCreating(false)} />}
    </>
  );
};
