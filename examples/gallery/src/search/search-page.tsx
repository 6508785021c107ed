import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { graphql } from '../gql/index.ts';
import { EndOfList } from '../pictures/end-of-list.tsx';
import { Lightbox } from '../pictures/lightbox.tsx';
import { PictureGrid } from '../pictures/picture-grid.tsx';
import { SelectionBar } from '../pictures/selection-bar.tsx';
import { useFreshUrls } from '../pictures/use-fresh-urls.ts';
import { useSelection } from '../pictures/use-selection.ts';
import { useRoute } from '../router.tsx';
import { useTitle } from '../ui/use-title.ts';
import { AddToAlbumDialog } from './add-to-album-dialog.tsx';
import { readFilter } from './filter.ts';
import { SearchForm } from './search-form.tsx';
import './search.css';

const SEARCH = graphql(`
  query Search($filter: MediaItemFilter, $after: String) {
    mediaItems(filter: $filter, first: 80, after: $after) {
      edges {
        cursor
        node {
          id
          ...Picture
          ...LightboxItem
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The whole library, newest first, or what a search finds in it. */
export const SearchPage = () => {
  const { parameters } = useRoute();
  // The text is the same until the filter changes, unlike the parameters, which the lightbox changes too.
  const filterText = JSON.stringify(readFilter(parameters));
  const filter = useMemo(() => JSON.parse(filterText) as ReturnType<typeof readFilter>, [filterText]);
  const { data, error, loading, fetchMore, refetch } = useQuery(SEARCH, { variables: { filter }, errorPolicy: 'all' });
  const selection = useSelection();
  const [isAdding, setIsAdding] = useState(false);
  const { edges, pageInfo } = data?.mediaItems ?? {};
  const items = edges?.map(({ node }) => node) ?? [];
  useTitle('Photos');
  useFreshUrls(items);

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
      {loading && !edges && <div className="page-loading" role="status" aria-label="Loading" />}
      {edges?.length === 0 && <p className="empty">No photos match. Try other dates, or less content.</p>}
      <PictureGrid pictures={items} selection={selection} />
      <EndOfList
        cursor={(pageInfo?.hasNextPage && pageInfo.endCursor) || null}
        loadMore={(after) => fetchMore({ variables: { after } })}
      />
      <Lightbox items={items} />
      {selection.isOn && (
        <SelectionBar selection={selection}>
          <button disabled={selection.ids.size === 0} onClick={() => setIsAdding(true)}>
            Add to album
          </button>
        </SelectionBar>
      )}
      {isAdding && <AddToAlbumDialog itemIds={[...selection.ids]} onClose={() => setIsAdding(false)} />}
    </>
  );
};
