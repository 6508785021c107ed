import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { EndOfList } from './end-of-list.tsx';
import { Lightbox, type LIGHTBOX_ITEM } from './lightbox.tsx';
import type { PICTURE } from './picture.tsx';
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

type Item = FragmentType<typeof PICTURE> & FragmentType<typeof LIGHTBOX_ITEM>;

type PicturesProps = {
  items: readonly Item[];
  /** The end of the page that has loaded. Null at the end of the list. */
  cursor: string | null;
  selection: Selection;
  /** Fetches the page after a cursor, and adds it to the list. Rejects if it fails. */
  loadMore: (after: string) => Promise<unknown>;
};

/** Pictures from any list that grows as the user scrolls, with a lightbox. */
export const Pictures = ({ items, cursor, selection, loadMore }: PicturesProps) => {
  useFreshUrls(items);
  return (
    <>
      <PictureGrid pictures={items} selection={selection} />
      <EndOfList cursor={cursor} loadMore={loadMore} />
      <Lightbox items={items} />
    </>
  );
};

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

/** A list of media items that grows as the user scrolls, with a lightbox. */
export const PictureList = ({ data, isLoading, emptyText, selection, loadMore }: PictureListProps) => {
  const { edges, pageInfo } = unmask(PICTURE_LIST, data) ?? {};
  if (!edges && isLoading) return <div className="page-loading" role="status" aria-label="Loading" />;
  return (
    <>
      {edges?.length === 0 && <p className="empty">{emptyText}</p>}
      <Pictures
        items={edges?.map(({ node }) => node) ?? []}
        cursor={(pageInfo?.hasNextPage && pageInfo.endCursor) || null}
        selection={selection}
        loadMore={loadMore}
      />
    </>
  );
};
