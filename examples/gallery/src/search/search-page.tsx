import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useViewer } from '../account/use-viewer.ts';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { graphql } from '../generated/index.ts';
import { PictureList } from '../pictures/picture-list.tsx';
import { SelectionBar } from '../pictures/selection-bar.tsx';
import { useSelection } from '../pictures/use-selection.ts';
import { useRoute } from '../router.tsx';
import { PermittedButton } from '../ui/permitted-button.tsx';
import { useTitle } from '../ui/use-title.ts';
import { AddToAlbumDialog } from './add-to-album-dialog.tsx';
import { readFilter } from './filter.ts';
import { SearchForm } from './search-form.tsx';
import './search.css';

const SEARCH = graphql(`
  query Search($filter: MediaItemFilter, $after: String) {
    mediaItems(filter: $filter, first: 80, after: $after) {
      ...PictureList
    }
  }
`);

/** The whole library, newest first, or what a search finds in it. */
export const SearchPage = () => {
  const { parameters } = useRoute();
  const { data, error, loading, fetchMore, refetch } = useQuery(SEARCH, {
    variables: { filter: readFilter(parameters) },
    errorPolicy: 'all',
  });
  const { addReason } = useViewer();
  const selection = useSelection();
  const [isAdding, setIsAdding] = useState(false);
  useTitle('Photos');

  return (
    <>
      <div className="page-header">
        <h1>Photos</h1>
        <button onClick={selection.start} disabled={selection.isOn}>
          Select
        </button>
      </div>
      <SearchForm />
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <PictureList
        data={data?.mediaItems}
        isLoading={loading}
        emptyText="No photos match. Try other dates, or less content."
        selection={selection}
        loadMore={(after) => fetchMore({ variables: { after }, errorPolicy: 'none' })}
      />
      {selection.isOn && (
        <SelectionBar selection={selection}>
          <PermittedButton reason={addReason} disabled={selection.ids.size === 0} onClick={() => setIsAdding(true)}>
            Add to album
          </PermittedButton>
        </SelectionBar>
      )}
      {isAdding && <AddToAlbumDialog itemIds={[...selection.ids]} onClose={() => setIsAdding(false)} />}
    </>
  );
};
