import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { EndOfList } from './end-of-list.tsx';
import { Lightbox } from './lightbox.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { useFreshUrls } from './use-fresh-urls.ts';
import type { Selection } from './use-selection.ts';

const PICTURE_LIST = graphql(`
  fragment PictureList on MediaItemConnection {
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
`);

type PictureListProps = {
  /** Null or undefined until it has loaded, or if it failed. */
  data: FragmentType<typeof PICTURE_LIST> | null | undefined;
  isLoading: boolean;
  /** What an empty list says. */
  emptyText: string;
  selection: Selection;
  /** Fetches the page after a cursor, and adds it to the list. Rejects if it fails. */
  loadMore: (after: string) => Promise<unknown>;
};

/** A list of pictures that grows as the user scrolls, with a lightbox. */
export const PictureList = ({ data, isLoading, emptyText, selection, loadMore }: PictureListProps) => {
  const { edges, pageInfo } = unmask(PICTURE_LIST, data) ?? {};
  const items = edges?.map(({ node }) => node) ?? [];
  useFreshUrls(items);

  if (!edges && isLoading) return <div className="page-loading" role="status" aria-label="Loading" />;
  return (
    <>
      {edges?.length === 0 && <p className="empty">{emptyText}</p>}
      <PictureGrid pictures={items} selection={selection} />
      <EndOfList cursor={(pageInfo?.hasNextPage && pageInfo.endCursor) || null} loadMore={loadMore} />
      <Lightbox items={items} />
    </>
  );
};
